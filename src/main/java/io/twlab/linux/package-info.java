/// The one binding to libc (Foreign Function & Memory API): netlink, clocks, limits; errno kept.
///
/// [io.twlab.linux.SockDiag] counts and destroys TCP sockets, [io.twlab.linux.Clock] reads the
/// kernel's clocks, [io.twlab.linux.OpenFileLimit] is RLIMIT_NOFILE, [io.twlab.linux.ProcessEnd]
/// ends the process. Needs `--enable-native-access`.
///
/// May use no other package of twlab.
package io.twlab.linux;
