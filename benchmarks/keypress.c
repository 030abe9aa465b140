/* From a key to the first changed pixels of a window: keypress WINDOW TIMES KEYSYM
 *
 * The key is given to the X server by XTest; the server itself reports by XDamage that the window was
 * painted. One number a key, in milliseconds; -1 where nothing was painted within a second, and then no more keys. Every key
 * waits until the window has been still for a while, so that a paint of the key before is not counted.
 * libx11-dev libxtst-dev libxdamage-dev; cc keypress.c -lX11 -lXtst -lXdamage */
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STILL_MS = 80, STILL_AT_MOST_MS = 1000, ANSWER_AT_MOST_MS = 1000 };

static int damage_base;

static double clock_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000.0 + now.tv_nsec / 1000000.0;
}

/* Waits for paint until a moment; true when there was some. Everything that waits is taken out. */
static int painted_before(Display *screen, double until) {
  int painted = 0;
  for (;;) {
    while (XPending(screen)) {
      XEvent event;
      XNextEvent(screen, &event);
      painted |= event.type == damage_base + XDamageNotify;
    }
    double left = until - clock_ms();
    if (painted || left <= 0) return painted;
    struct pollfd socket = {.fd = ConnectionNumber(screen), .events = POLLIN};
    poll(&socket, 1, (int)left + 1);
  }
}

static void wait_for_stillness(Display *screen) {
  double latest = clock_ms() + STILL_AT_MOST_MS;
  while (clock_ms() < latest && painted_before(screen, clock_ms() + STILL_MS)) {
  }
}

int main(int count, char **words) {
  if (count != 4) return 2;
  Display *screen = XOpenDisplay(NULL);
  int errors;
  if (!screen || !XDamageQueryExtension(screen, &damage_base, &errors)) return 3;
  KeyCode key = XKeysymToKeycode(screen, XStringToKeysym(words[3]));
  if (!key) return 4;
  XDamageCreate(screen, strtoul(words[1], NULL, 0), XDamageReportRawRectangles);
  XSync(screen, False);
  for (int times = atoi(words[2]); times > 0; times--) {
    wait_for_stillness(screen);
    double pressed = clock_ms();
    XTestFakeKeyEvent(screen, key, True, CurrentTime);
    XTestFakeKeyEvent(screen, key, False, CurrentTime);
    XFlush(screen);
    int painted = painted_before(screen, pressed + ANSWER_AT_MOST_MS);
    printf("%.3f\n", painted ? clock_ms() - pressed : -1.0);
    fflush(stdout);
    if (!painted) break;
  }
  return 0;
}
