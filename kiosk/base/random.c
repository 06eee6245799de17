#include "base/random.h"

/* SplitMix64 (Steele, Lea and Flood 2014), the upper half of it. */
uint32_t
random_below(uint64_t *random, uint32_t below)
{
    uint64_t bits = *random += 0x9e3779b97f4a7c15;
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
    return (uint32_t)((bits ^ bits >> 31) >> 32) % below;
}

/* Fisher and Yates. */
void
random_line_up(uint8_t places[], size_t count, bool shuffled, uint64_t *random)
{
    for (size_t i = 0; i < count; i++)
        places[i] = (uint8_t)i;
    for (size_t i = count; shuffled && i > 1; i--) {
        size_t j = random_below(random, (uint32_t)i);
        uint8_t other = places[j];
        places[j] = places[i - 1];
        places[i - 1] = other;
    }
}
