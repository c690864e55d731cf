/*
 * Closed-loop connection churn on raw epoll, to put beside twlab's own rate: one-byte request, one-byte response, the
 * client closes. One thread on each side.
 *
 *   epoll_churn server ADDRESS PORT SECONDS
 *   epoll_churn client ADDRESS PORT SECONDS LOOPS
 *
 * Each prints one JSON line when its seconds are over. Build: cc -O2 -o epoll_churn epoll_churn.c
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_EVENTS = 1024, BACKLOG = 4096, MAX_ERRNO = 256, WAIT_MS = 100 };

static struct epoll_event events[MAX_EVENTS];
static uint64_t errors[MAX_ERRNO];
static uint64_t connections;

static double now_s(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void die(const char *call) {
  perror(call);
  exit(1);
}

static void count_error(int number) { errors[number & (MAX_ERRNO - 1)]++; }

static void print_result(const char *role, double seconds) {
  printf("{\"role\": \"%s\", \"connections\": %llu, \"connections_per_s\": %.0f", role,
         (unsigned long long)connections, connections / seconds);
  for (int i = 0; i < MAX_ERRNO; i++)
    if (errors[i]) printf(", \"errno_%d\": %llu", i, (unsigned long long)errors[i]);
  printf("}\n");
}

static void watch(int epoll, int fd, uint32_t interest, int operation) {
  struct epoll_event event = {.events = interest, .data.fd = fd};
  if (epoll_ctl(epoll, operation, fd, &event) < 0) die("epoll_ctl");
}

static void no_delay(int fd) {
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/* ---- server ---- */

static void accept_all(int epoll, int listener) {
  for (;;) {
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
      if (errno != EAGAIN) count_error(errno);
      return;
    }
    no_delay(fd);
    connections++;
    watch(epoll, fd, EPOLLIN | EPOLLRDHUP, EPOLL_CTL_ADD);
  }
}

static void answer(int fd) {
  char byte;
  ssize_t got = read(fd, &byte, 1);
  if (got == 1) {
    byte ^= 0x55;
    if (write(fd, &byte, 1) != 1) count_error(errno);
    return;
  }
  if (got < 0 && errno == EAGAIN) return;
  if (got < 0) count_error(errno);
  close(fd);
}

static void serve(struct sockaddr_in *address, double seconds) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)address, sizeof *address) < 0) die("bind");
  if (listen(listener, BACKLOG) < 0) die("listen");
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  watch(epoll, listener, EPOLLIN, EPOLL_CTL_ADD);
  double end = now_s() + seconds;
  while (now_s() < end) {
    int ready = epoll_wait(epoll, events, MAX_EVENTS, WAIT_MS);
    for (int i = 0; i < ready; i++) {
      if (events[i].data.fd == listener)
        accept_all(epoll, listener);
      else
        answer(events[i].data.fd);
    }
  }
  print_result("server", seconds);
}

/* ---- client ---- */

static int start_connection(int epoll, struct sockaddr_in *address) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) {
    count_error(errno);
    return 0;
  }
  no_delay(fd);
  if (connect(fd, (struct sockaddr *)address, sizeof *address) < 0 && errno != EINPROGRESS) {
    count_error(errno);
    close(fd);
    return 0;
  }
  watch(epoll, fd, EPOLLOUT, EPOLL_CTL_ADD);
  return 1;
}

static int send_request(int epoll, int fd) {
  int failed = 0;
  socklen_t length = sizeof failed;
  getsockopt(fd, SOL_SOCKET, SO_ERROR, &failed, &length);
  char byte = 'M';
  if (failed || write(fd, &byte, 1) != 1) {
    count_error(failed ? failed : errno);
    return 0;
  }
  watch(epoll, fd, EPOLLIN, EPOLL_CTL_MOD);
  return 1;
}

static int read_response(int fd) {
  char byte;
  ssize_t got = read(fd, &byte, 1);
  if (got < 0 && errno == EAGAIN) return 1;
  if (got == 1 && byte == ('M' ^ 0x55))
    connections++;
  else
    count_error(got < 0 ? errno : EPROTO);
  return 0;
}

static void churn(struct sockaddr_in *address, double seconds, int loops) {
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  int open = 0;
  double end = now_s() + seconds;
  while (now_s() < end) {
    for (int missing = loops - open; missing > 0; missing--) open += start_connection(epoll, address);
    int ready = epoll_wait(epoll, events, MAX_EVENTS, open ? WAIT_MS : 0);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      int goes_on = events[i].events & EPOLLOUT ? send_request(epoll, fd) : read_response(fd);
      if (!goes_on) {
        close(fd);
        open--;
      }
    }
  }
  print_result("client", seconds);
}

int main(int argc, char **argv) {
  if (argc < 5) {
    fprintf(stderr, "epoll_churn server|client ADDRESS PORT SECONDS [LOOPS]\n");
    return 64;
  }
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[3]))};
  if (inet_pton(AF_INET, argv[2], &address.sin_addr) != 1) die(argv[2]);
  double seconds = atof(argv[4]);
  if (strcmp(argv[1], "server") == 0)
    serve(&address, seconds);
  else
    churn(&address, seconds, argc > 5 ? atoi(argv[5]) : 64);
  return 0;
}
