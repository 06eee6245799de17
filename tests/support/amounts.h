#pragma once

/*
 * How much a heavy test does. The numbers stand in tests/amounts in two columns; with KIOSK_LONG=1
 * in the environment the second one counts.
 */

/* The amount called `name`; a name that is not in the file ends the test. */
long amount(const char *name);
