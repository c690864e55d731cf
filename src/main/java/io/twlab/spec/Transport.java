package io.twlab.spec;

/// The Netty transport of clients and servers.
public enum Transport {
  NIO,
  EPOLL,
  IO_URING
}
