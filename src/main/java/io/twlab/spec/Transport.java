package io.twlab.spec;

import io.twlab.spec.unit.Word;

/// The Netty transport of clients and servers.
public enum Transport {
  NIO,
  EPOLL,
  @Word("io_uring")
  IO_URING
}
