#include "show/tasks.h"

#include "deck/deck.h"
#include "deck/kind.h"
#include "show/show.h"

struct tasks
tasks_of_slide(const struct show *show, const struct deck *deck, int32_t slide)
{
    const struct slide *found = &deck->slides[slide];
    struct tasks tasks = {0};
    for (size_t i = 0; i < found->show_count; i++) {
        const struct element *element = &found->show[i];
        if (!element->state_size || !element->kind->finished)
            continue;
        tasks.count++;
        tasks.finished +=
            element->kind->finished(element->fields, show_state(show, deck, slide, i));
    }
    return tasks;
}

struct tasks
tasks_in_chapter(const struct show *show, const struct deck *deck, int32_t chapter)
{
    const struct chapter *found = &deck->chapters[chapter];
    struct tasks tasks = {0};
    for (size_t i = 0; i < found->slides_count; i++) {
        int32_t slide = found->first + (int32_t)i;
        if (!deck->slides[slide].number)
            continue;
        struct tasks here = tasks_of_slide(show, deck, slide);
        tasks.finished += here.finished;
        tasks.count += here.count;
    }
    return tasks;
}
