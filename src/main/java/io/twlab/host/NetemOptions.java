package io.twlab.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.twlab.spec.Loss;
import java.util.Optional;
import java.util.OptionalLong;

/// What a netem qdisc does, as tc(8) reads it back from the kernel. What it leaves out is 0. The
/// table of a distribution is not given back by any kernel.
///
/// @param limit packets that the queue holds
/// @param delayS seconds, to six significant digits
/// @param loss probabilities to six significant digits, as all others
/// @param rateBitsPerS empty when it is not limited; whole bytes only
/// @param seed of its random numbers; empty where kernel or tc is older than 6.6
public record NetemOptions(
    long limit,
    double delayS,
    double jitterS,
    Loss loss,
    double corrupt,
    double duplicate,
    double reorder,
    OptionalLong rateBitsPerS,
    OptionalLong seed) {
  private static final int BITS_PER_BYTE = 8;

  static NetemOptions of(JsonNode options) {
    return new NetemOptions(
        options.path("limit").asLong(),
        options.at("/delay/delay").asDouble(),
        options.at("/delay/jitter").asDouble(),
        loss(options),
        options.at("/corrupt/corrupt").asDouble(),
        options.at("/duplicate/duplicate").asDouble(),
        options.at("/reorder/reorder").asDouble(),
        number(options.at("/rate/rate"))
            .map(bytes -> OptionalLong.of(bytes * BITS_PER_BYTE))
            .orElse(OptionalLong.empty()),
        number(options.path("seed")).map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  private static Loss loss(JsonNode options) {
    JsonNode model = options.path("loss-gemodel");
    return model.isMissingNode()
        ? new Loss.Random(options.at("/loss-random/loss").asDouble())
        : new Loss.GilbertElliott(
            model.path("p").asDouble(),
            model.path("r").asDouble(),
            model.path("1-h").asDouble(),
            model.path("1-k").asDouble());
  }

  private static Optional<Long> number(JsonNode node) {
    return node.isNumber() ? Optional.of(node.longValue()) : Optional.empty();
  }
}
