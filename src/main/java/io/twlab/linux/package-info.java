/// The one binding to libc (Foreign Function & Memory API): netlink, clocks; errno kept.
///
/// May use no other package of twlab.
package io.twlab.linux;
