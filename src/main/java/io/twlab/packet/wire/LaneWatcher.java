package io.twlab.packet.wire;

/// Told what becomes of the packets in a lane, by their slots. A packet comes into the slot that
/// was the lane's entry before.
interface LaneWatcher {
  LaneWatcher NOBODY =
      new LaneWatcher() {
        @Override
        public void duplicated(int slot, int copy) {}

        @Override
        public void lost(int slot) {}

        @Override
        public void overflowed(int slot) {}

        @Override
        public void left(int slot, long nowNs) {}
      };

  /// It has a second copy, whose fate is told by itself.
  void duplicated(int slot, int copy);

  /// The link lost it, as it was asked to.
  void lost(int slot);

  /// It found the queue full.
  void overflowed(int slot);

  /// The kernel took it.
  void left(int slot, long nowNs);
}
