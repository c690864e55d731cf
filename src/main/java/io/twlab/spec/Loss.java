package io.twlab.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.twlab.spec.unit.Key;
import io.twlab.spec.unit.Unit;

/// Which packets of one direction are dropped. Probabilities are 0..1.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Loss.Random.class, name = "random"),
  @JsonSubTypes.Type(value = Loss.GilbertElliott.class, name = "gilbert-elliott")
})
public sealed interface Loss {
  Loss NONE = new Random(0);

  /// The share of packets that is lost in the long run.
  double mean();

  /// Each packet is lost or not, whatever happened to the others.
  record Random(
      @Key(
              value = "random",
              doc = "Probability that a packet is dropped, independently of the others.",
              unit = Unit.PROBABILITY,
              max = "100%",
              alone = true)
          double probability)
      implements Loss {
    @Override
    public double mean() {
      return probability;
    }
  }

  /// Losses in bursts: a Markov chain of a good and a bad state, which may change at every packet
  /// (Gilbert 1960, Elliott 1963; `gemodel` of tc-netem(8), whose p, r, 1-h and 1-k these are).
  ///
  /// A link is bad for 1/`toGood` packets on average, and bad for `toBad / (toBad + toGood)` of
  /// all.
  record GilbertElliott(
      @Key(
              doc = "Probability at each packet that a good link turns bad (p of tc's gemodel).",
              unit = Unit.PROBABILITY,
              max = "100%")
          double toBad,
      @Key(
              doc = "Probability at each packet that a bad link turns good again (r).",
              unit = Unit.PROBABILITY,
              min = "0.001%",
              max = "100%")
          double toGood,
      @Key(
              doc = "Probability that a packet is dropped while the link is bad (1-h).",
              unit = Unit.PROBABILITY,
              max = "100%")
          double whileBad,
      @Key(
              doc = "Probability that a packet is dropped while the link is good (1-k).",
              unit = Unit.PROBABILITY,
              max = "100%")
          double whileGood)
      implements Loss {
    @Override
    public double mean() {
      double bad = shareBad();
      return bad * whileBad + (1 - bad) * whileGood;
    }

    /// The share of packets that meet a bad link.
    public double shareBad() {
      return toBad / (toBad + toGood);
    }
  }
}
