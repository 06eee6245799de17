#include "elements/row.h"

#define OWNER struct text_row
const struct field text_row_fields[] = {
    {F_TEXT(text), REQUIRED, SHORTHAND, HELP("The words of the row.")},
    {F_FACTS(facts), HELP("The facts it claims; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER
