#include "CEditline.h"

#include <poll.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

EditLine *editline_open(const char *program) { return el_init(program, stdin, stdout, stderr); }

void editline_set_client(EditLine *editor, void *client) { el_set(editor, EL_CLIENTDATA, client); }

void *editline_client(EditLine *editor) {
  void *client = NULL;
  el_get(editor, EL_CLIENTDATA, &client);
  return client;
}

void editline_set_prompt(EditLine *editor, char *(*prompt)(EditLine *), char escape) {
  el_set(editor, EL_PROMPT_ESC, prompt, escape);
}

void editline_set_signals(EditLine *editor, int handled) { el_set(editor, EL_SIGNAL, handled); }

void editline_set_keys(EditLine *editor, const char *keys) { el_set(editor, EL_EDITOR, keys); }

void editline_prepare(EditLine *editor) {
  // libedit's own way to change a special character (EL_SETTY) forgets the change when a line begins.
  el_set(editor, EL_PREP_TERM, 1);
  struct termios mode;
  if (tcgetattr(STDIN_FILENO, &mode) != 0) return;
  mode.c_cc[VINTR] = _POSIX_VDISABLE;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &mode);
}

void editline_add_function(
  EditLine *editor, const char *name, const char *help, unsigned char (*function)(EditLine *, int)) {
  el_set(editor, EL_ADDFN, name, help, function);
}

void editline_bind(EditLine *editor, const char *keys, const char *function) {
  el_set(editor, EL_BIND, keys, function, NULL);
}

void editline_bind_alternative(EditLine *editor, const char *keys, const char *function) {
  el_set(editor, EL_BIND, "-a", keys, function, NULL);
}

History *editline_history_open(int size) {
  History *history_ = history_init();
  if (history_ == NULL) return NULL;
  HistEvent event;
  history(history_, &event, H_SETSIZE, size);
  history(history_, &event, H_SETUNIQUE, 1);
  return history_;
}

void editline_history_enter(History *history_, const char *entry) {
  HistEvent event;
  history(history_, &event, H_ENTER, entry);
}

void editline_set_history(EditLine *editor, History *history_) { el_set(editor, EL_HIST, history, history_); }

void editline_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
  el_set(editor, EL_GETCFN, reader);
}

int editline_next_key(EditLine *editor, wchar_t *key, int (*reader)(EditLine *, wchar_t *)) {
  // The function that libedit begins with cannot be asked for, only be put back.
  el_set(editor, EL_GETCFN, EL_BUILTIN_GETCFN);
  int count = el_wgetc(editor, key);
  el_set(editor, EL_GETCFN, reader);
  return count;
}

int editline_has_key(void) {
  struct pollfd keyboard = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&keyboard, 1, 0) > 0;
}

void editline_flush(void) { fflush(stdout); }

void editline_redraw(EditLine *editor) { el_set(editor, EL_REFRESH); }
