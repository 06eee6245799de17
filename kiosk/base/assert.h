#pragma once

/*
 * ASSERT: for bugs only, on in every build. Prints the place and aborts; whoever supervises the
 * kiosk starts it again. Faults of authors and of the world are never asserted.
 */

_Noreturn void assert_failed(const char *file, int line, const char *expression);

#define ASSERT(expression) ((expression) ? (void)0 : assert_failed(__FILE__, __LINE__, #expression))
