#include <SDL2/SDL.h>

/*
 * The floor under every measurement: a borderless window of the screen's size on SDL's software
 * path that shows sixteen bars, and others with each press and each release. No program that draws
 * through the same library can be there sooner or answer faster.
 */

enum { BARS = 16 };

static void
draw(SDL_Renderer *renderer, int width, int height, int turn)
{
    for (int i = 0; i < BARS; i++) {
        SDL_Rect bar = {i * width / BARS, 0, width / BARS + 1, height};
        Uint8 shade = (Uint8)(turn * 37 + i * 255 / BARS);
        SDL_SetRenderDrawColor(renderer, shade, (Uint8)(255 - shade), 96, 255);
        SDL_RenderFillRect(renderer, &bar);
    }
    SDL_RenderPresent(renderer);
}

int
main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    SDL_DisplayMode mode;
    if (SDL_Init(SDL_INIT_VIDEO) || SDL_GetDesktopDisplayMode(0, &mode))
        return 3;
    SDL_Window *window = SDL_CreateWindow("floor", 0, 0, mode.w, mode.h, SDL_WINDOW_BORDERLESS);
    SDL_Renderer *renderer = window ? SDL_CreateRenderer(window, -1, 0) : NULL;
    if (!renderer)
        return 3;

    SDL_Event event;
    int turn = 0;
    draw(renderer, mode.w, mode.h, turn);
    while (SDL_WaitEvent(&event)) {
        switch (event.type) {
        case SDL_QUIT:
            SDL_Quit();
            return 0;
        case SDL_KEYDOWN:
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            draw(renderer, mode.w, mode.h, ++turn);
            break;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_EXPOSED)
                draw(renderer, mode.w, mode.h, turn);
            break;
        }
    }
    return 3;
}
