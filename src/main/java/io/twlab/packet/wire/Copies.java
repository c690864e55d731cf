package io.twlab.packet.wire;

/// What is told of a packet's fate: one call for each copy, of which a duplicated packet has two.
interface Copies {
  /// A copy that passes undamaged.
  long INTACT = -1;

  /// The packet has two copies. Comes before their fates.
  void duplicate();

  /// This copy is lost.
  void lose();

  /// This copy passes after a delay.
  ///
  /// @param damage [#INTACT], else at least 0: the bit to flip, modulo how many the packet has
  void delay(long delayNs, long damage);

  /// This copy skips the delay, and so overtakes those that wait.
  void hasten(long damage);
}
