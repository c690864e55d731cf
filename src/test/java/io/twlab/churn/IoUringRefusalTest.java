package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IoUringRefusalTest {
  private static final String EPERM = "failed to create io_uring ring fd: Operation not permitted";

  @Test
  void a_sysctl_that_forbids_it_is_named_with_how_to_change_it() {
    assertThat(new IoUringRefusal(EPERM, "2"))
        .hasToString(
            "transport: io_uring is not available: "
                + EPERM
                + "; kernel.io_uring_disabled is 2 on this kernel; as root of the machine: sysctl"
                + " -w kernel.io_uring_disabled=0");
  }

  @Test
  void where_no_sysctl_forbids_it_a_seccomp_profile_does() {
    for (String allowed : new String[] {"0", ""}) {
      assertThat(new IoUringRefusal(EPERM, allowed).toString())
          .contains("a seccomp profile forbids it")
          .contains("--security-opt seccomp=docker/io-uring.seccomp.json")
          .contains("seccomp=unconfined");
    }
  }

  @Test
  void a_kernel_without_it_is_told_apart() {
    assertThat(new IoUringRefusal("Function not implemented", "").toString())
        .contains("built without CONFIG_IO_URING");
  }

  @Test
  void locked_memory_of_old_kernels_is_named() {
    assertThat(new IoUringRefusal("Cannot allocate memory", "").toString()).contains("ulimit -l");
  }

  @Test
  void any_other_reason_is_told_as_it_is() {
    assertThat(new IoUringRefusal("you need at least kernel version 5.9", ""))
        .hasToString(
            "transport: io_uring is not available: you need at least kernel version 5.9; take"
                + " transport epoll");
  }

  @Test
  void the_innermost_cause_is_what_is_told() {
    Throwable wrapped = new UnsatisfiedLinkError("failed to load");
    wrapped.initCause(new RuntimeException("Function not implemented"));

    assertThat(IoUringRefusal.explain(wrapped)).contains("Function not implemented");
  }
}
