package io.twlab.packet.fault;

import io.twlab.measure.TcpFlag;
import io.twlab.spec.SegmentFlags;
import io.twlab.spec.SegmentFlags.Flag;
import java.util.Optional;
import java.util.Set;

/// TCP flags that a fault asks for, as bits: of those in the mask exactly the wanted ones are set.
///
/// @param mask [TcpFlag] bits
/// @param wanted some of them
record FlagBits(int mask, int wanted) {
  private static final FlagBits ANY = new FlagBits(0, 0);

  static FlagBits of(Optional<SegmentFlags> flags) {
    return flags.map(FlagBits::of).orElse(ANY);
  }

  private static FlagBits of(SegmentFlags flags) {
    int wanted = bits(flags.set());
    return new FlagBits(wanted | bits(flags.unset()), wanted);
  }

  private static int bits(Set<Flag> flags) {
    return flags.stream().mapToInt(flag -> flagOf(flag).bit()).sum();
  }

  private static TcpFlag flagOf(Flag flag) {
    return switch (flag) {
      case FIN -> TcpFlag.FIN;
      case SYN -> TcpFlag.SYN;
      case RST -> TcpFlag.RST;
      case PSH -> TcpFlag.PSH;
      case ACK -> TcpFlag.ACK;
      case URG -> TcpFlag.URG;
      case ECE -> TcpFlag.ECE;
      case CWR -> TcpFlag.CWR;
    };
  }

  /// Whether a segment with these bits is one.
  boolean areIn(int flags) {
    return (flags & mask) == wanted;
  }
}
