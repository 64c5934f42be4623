#pragma once
#include <histedit.h>

// libedit's `el_set` and `history` take any number of arguments of any type, which Swift cannot call. Here each
// operation that is used has a function of its own, with the types that libedit's manual gives it.

/// Opens an editor on the standard streams. `program` chooses the lines of ~/.editrc that are meant for it.
EditLine *editline_open(const char *program);

/// Says what every callback can ask for with `editline_client`.
void editline_set_client(EditLine *editor, void *client);
void *editline_client(EditLine *editor);

/// Sets where the prompt comes from; stretches between two bytes `escape` have no width. The callback's text has to
/// stay where it is until the next call.
void editline_set_prompt(EditLine *editor, char *(*prompt)(EditLine *), char escape);

/// Whether the editor redraws the line after a change of the window's size, and gives the terminal back when the
/// process is stopped.
void editline_set_signals(EditLine *editor, int handled);

/// Chooses the keys: "emacs" or "vi".
void editline_set_keys(EditLine *editor, const char *keys);

/// Gets the terminal ready for the next line, with Ctrl-C as a key that can be bound instead of a signal.
void editline_prepare(EditLine *editor);

/// Adds a function that keys can be bound to.
void editline_add_function(
  EditLine *editor, const char *name, const char *help, unsigned char (*function)(EditLine *, int));

/// Binds `keys` to a function, in the main key map or in the other one (vi's command mode).
void editline_bind(EditLine *editor, const char *keys, const char *function);
void editline_bind_alternative(EditLine *editor, const char *keys, const char *function);

/// Opens a history of at most `size` entries, without neighbours that are equal.
History *editline_history_open(int size);
void editline_history_enter(History *history, const char *entry);
void editline_set_history(EditLine *editor, History *history);

/// Draws the prompt and the line anew, from where the terminal's cursor stands.
void editline_redraw(EditLine *editor);

/// Says what is called for each key that is wanted, with what was drawn already shown; it gets the key with
/// `editline_next_key`.
void editline_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *));

/// Waits for the next key in libedit's own way, with its signals; 1 where there is one.
int editline_next_key(EditLine *editor, wchar_t *key, int (*reader)(EditLine *, wchar_t *));

/// Whether a key has been typed that nobody has read.
int editline_has_key(void);

/// Sends out what was printed to the standard output in C.
void editline_flush(void);
