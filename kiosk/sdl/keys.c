#include "sdl/keys.h"

#include <SDL.h>

static const struct {
    SDL_Keycode sym;
    enum key_code key;
} keys[] = {
    {SDLK_TAB, KEY_TAB},
    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},
    {SDLK_LEFT, KEY_LEFT},
    {SDLK_RIGHT, KEY_RIGHT},
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_SPACE, KEY_ENTER},
    {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_AC_BACK, KEY_BACKSPACE},
    {SDLK_HOME, KEY_HOME},
    {SDLK_PAGEUP, KEY_PAGE_UP},
    {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
    {SDLK_PLUS, KEY_PLUS},
    {SDLK_EQUALS, KEY_PLUS}, /* the key of + without Shift on many keyboards */
    {SDLK_KP_PLUS, KEY_PLUS},
    {SDLK_MINUS, KEY_MINUS},
    {SDLK_KP_MINUS, KEY_MINUS},
    {SDLK_ESCAPE, KEY_ESCAPE},
};

enum key_code
key_code_of(const SDL_Keysym *keysym)
{
    if (keysym->mod & KMOD_CTRL)
        return keysym->sym == SDLK_q ? KEY_QUIT : KEY_NONE;
    if (keysym->mod & (KMOD_ALT | KMOD_GUI))
        return KEY_NONE;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].sym != keysym->sym)
            continue;
        bool backwards = keys[i].key == KEY_TAB && (keysym->mod & KMOD_SHIFT);
        return backwards ? KEY_TAB_BACK : keys[i].key;
    }
    return KEY_NONE;
}
