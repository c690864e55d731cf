/// The one binding to libc (Foreign Function & Memory API): netlink, TUN and TAP, clocks, limits;
/// errno kept.
///
/// [io.twlab.linux.SockDiag] counts and destroys TCP sockets, [io.twlab.linux.Clock] reads the
/// kernel's clocks, [io.twlab.linux.OpenFileLimit] is RLIMIT_NOFILE, [io.twlab.linux.ProcessEnd]
/// ends the process. [io.twlab.linux.PacketDevice] reads and writes packets that lie in
/// [io.twlab.linux.PacketMemory]. Needs `--enable-native-access`.
///
/// May use no other package of twlab.
package io.twlab.linux;
