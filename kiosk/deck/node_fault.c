#include "deck/node_fault.h"

#include <stddef.h>
#include <string.h>

/* The first row that fits is taken; a NULL fits everything, a `found` of "" the end of the file. */
struct row {
    const char *problem, *context;
    const char *found; /* the byte is one of these */
    bool at_start;
    const char *words;
};

static const struct row rows[] = {
    {"mapping values are not allowed in this context", NULL, NULL, false,
     "a colon and a blank end a plain value; put the value in quotes, or write it in block style "
     "behind '>-'"},
    {"did not find expected ',' or '}'", NULL, "", true, "'{' is never closed by '}'"},
    {"did not find expected ',' or '}'", NULL, NULL, false,
     "a comma or a colon ends a plain value inside '{…}', or '}' is missing; put the value in "
     "quotes or use block "
     "style"},
    {"did not find expected ',' or ']'", NULL, "", true, "'[' is never closed by ']'"},
    {"did not find expected ',' or ']'", NULL, NULL, false,
     "a comma or a colon ends a plain value inside '[…]', or ']' is missing; put the value in "
     "quotes or use block "
     "style"},
    {"found character that cannot start any token", NULL, "\t", false,
     "a tab cannot indent a line; use blanks"},
    {"found character that cannot start any token", NULL, NULL, false,
     "a plain value cannot begin with this character; put the value in quotes"},
    {"found a tab character", NULL, NULL, false, "a tab cannot indent a line; use blanks"},
    {"did not find expected alphabetic or numeric character", NULL, NULL, true,
     "a plain value cannot begin with '&' or '*'; put the value in quotes"},
    {"could not find expected ':'", NULL, NULL, true,
     "a key must be followed by a colon and a blank; does this line belong to the value above it? "
     "Then indent it further"},
    {"found unexpected end of stream", NULL, NULL, true, "a quotation mark is never closed"},
    {"found unexpected document indicator", NULL, NULL, true, "a quotation mark is never closed"},
    {"found unknown escape character", NULL, NULL, false,
     "after a backslash inside \"…\" this character means nothing; use '…' instead"},
    {"did not find expected hexdecimal number", NULL, NULL, false,
     "after \\x, \\u or \\U inside \"…\" hexadecimal digits must follow"},
    {"found invalid Unicode character escape code", NULL, NULL, false,
     "this escape inside \"…\" names no character"},
    {"did not find expected key", NULL, "\n", false,
     "the indentation of this line fits no line above it"},
    {"did not find expected key", NULL, NULL, false,
     "words follow a closing quotation mark; put all of the value inside it, or use block style "
     "behind '>-'"},
    {"did not find expected '-' indicator", NULL, "\n", false,
     "a list item '- ' was expected here, or the indentation fits no line above"},
    {"did not find expected '-' indicator", NULL, NULL, false,
     "a list item '- ' was expected here; the indentation must fit a line above"},
    {"block sequence entries are not allowed in this context", NULL, NULL, false,
     "a list item '- ' must begin a line of its own"},
    {"mapping keys are not allowed in this context", NULL, NULL, false,
     "'? ' cannot stand here; put the value in quotes"},
    {"did not find expected comment or line break", NULL, NULL, false,
     "nothing may follow '>' or '|' on its line"},
    {"found an indentation indicator equal to 0", NULL, NULL, false,
     "nothing may follow '>' or '|' on its line"},
    {"did not find expected node content", NULL, NULL, false, "a value was expected here"},
    {"did not find expected <document start>", NULL, NULL, false,
     "the list or mapping has ended; the indentation must fit a line above"},
    {NULL, "while scanning a tag", NULL, true,
     "a plain value cannot begin with '!'; put the value in quotes"},
    {NULL, "while parsing a tag", NULL, true,
     "a plain value cannot begin with '!'; put the value in quotes"},
    {"found undefined tag handle", NULL, NULL, true,
     "a plain value cannot begin with '!'; put the value in quotes"},
    {"did not find expected whitespace or line break", NULL, NULL, true,
     "a plain value cannot begin with '!', '&' or '*'; put the value in quotes"},
    {"found unexpected ':'", NULL, NULL, false,
     "a colon cannot stand here; put the value in quotes"},
};

static bool
fits(const struct row *row, const char *problem, const char *context, char found)
{
    if (row->problem && !strstr(problem, row->problem))
        return false;
    if (row->context && (!context || !strstr(context, row->context)))
        return false;
    if (!row->found)
        return true;
    return *row->found ? found && strchr(row->found, found) : !found;
}

const char *
node_fault_words(const char *problem, const char *context, char found, bool *at_start_out)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (fits(&rows[i], problem, context, found)) {
            *at_start_out = rows[i].at_start;
            return rows[i].words;
        }
    }
    *at_start_out = false;
    return problem;
}
