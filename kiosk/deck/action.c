#include "deck/action.h"

const struct action_row action_rows[ACTION_TYPE_COUNT] = {
    [ACTION_NONE] = {"none", OWNER_SHOW, false, false, false, false},
    [ACTION_START] = {"start", OWNER_SHOW, false, false, false, true},
    [ACTION_HOME] = {"home", OWNER_SHOW, false, false, false, false},
    [ACTION_NEXT] = {"next", OWNER_SHOW, false, false, false, false},
    [ACTION_PREVIOUS] = {"previous", OWNER_SHOW, false, false, false, false},
    [ACTION_BACK] = {"back", OWNER_SHOW, false, false, false, false},
    [ACTION_GO] = {"go", OWNER_SHOW, true, false, false, false},
    [ACTION_CHAPTER] = {"chapter", OWNER_SHOW, false, false, true, false},
    [ACTION_PATH] = {"path", OWNER_SHOW, false, false, true, false},
    [ACTION_ITEM] = {"item", OWNER_SHOW, false, true, true, true},
    [ACTION_TICK] = {"tick", OWNER_SHOW, false, true, false, false},
    [ACTION_LANGUAGE] = {"language", OWNER_VIEWER, false, false, true, false},
    [ACTION_TEXT_SIZE] = {"text-size", OWNER_VIEWER, false, false, false, true},
    [ACTION_PART] = {"part", OWNER_VIEWER, false, false, false, true},
    [ACTION_SHEET] = {"sheet", OWNER_VIEWER, false, false, true, true},
    [ACTION_SHEET_PART] = {"sheet-part", OWNER_VIEWER, false, false, false, true},
    [ACTION_CLOSE] = {"close", OWNER_VIEWER, false, false, false, false},
    [ACTION_ENGLISH] = {"english", OWNER_VIEWER, false, false, false, false},
    [ACTION_MOTION] = {"motion", OWNER_VIEWER, false, false, false, false},
};
