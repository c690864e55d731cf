package io.twlab.report.sequence;

import io.twlab.report.sequence.Svg.Anchor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Draws an excerpt: a lifeline for each side, the link between them, an arrow for each segment,
/// time downwards, not to scale.
final class Diagram {
  static final int WIDTH = 900;
  private static final double NUMBER_X = 38;
  private static final double TIME_X = 122;
  private static final double CLIENT_X = 222;
  private static final double SERVER_X = 804;
  private static final double LINK_X = (CLIENT_X + SERVER_X) / 2;
  private static final double LINK_HALF = 16;
  private static final double BESIDE = 9;
  private static final double HEAD_HEIGHT = 58;
  private static final double FOOT_HEIGHT = 46;
  private static final double SLOPE = 7;
  private static final String FAINT = "#5b6672";
  private static final String BAND = "#eef2f6";
  private static final String SOLID = "none";

  private final Excerpt excerpt;
  private final Isns isns;
  private final long firstNs;
  private final Svg svg = new Svg();
  private final Map<Integer, Double> heldAt = new HashMap<>();
  private Optional<PeerState> clientState = Optional.empty();
  private Optional<PeerState> serverState = Optional.empty();
  private double y = HEAD_HEIGHT;

  /// The connection that began last.
  private int open;

  private Diagram(Excerpt excerpt) {
    this.excerpt = excerpt;
    isns = Isns.of(excerpt.conversation().steps());
    firstNs = excerpt.told().getFirst().segment().seenNs();
  }

  static String draw(Excerpt excerpt, String title) {
    Diagram diagram = new Diagram(excerpt);
    List<Row> rows = Row.of(excerpt);
    double height = rows.stream().mapToDouble(diagram::height).sum();
    diagram.background(HEAD_HEIGHT + height);
    rows.forEach(diagram::row);
    diagram.foot();
    return diagram.svg.document(WIDTH, (int) Math.ceil(diagram.y + FOOT_HEIGHT), title);
  }

  private double height(Row row) {
    return switch (row) {
      case Row.Opening _ -> 30;
      case Row.Fold _, Row.Pause _ -> 26;
      case Row.Arrow(Step step) -> step.undisturbed() && isns.at(step).isEmpty() ? 32 : 48;
      case Row.Release _ -> 40;
      case Row.Arrival _ -> 26;
    };
  }

  private void background(double bottom) {
    svg.rectangle(
        LINK_X - LINK_HALF, HEAD_HEIGHT - 12, 2 * LINK_HALF, bottom - HEAD_HEIGHT + 12, BAND);
    for (double x : new double[] {CLIENT_X, SERVER_X}) {
      svg.line(x, HEAD_HEIGHT - 12, x, bottom, FAINT, 1.5, SOLID);
    }
    svg.text(NUMBER_X, 24, Anchor.END, Svg.NOTE, "no.");
    svg.text(TIME_X, 24, Anchor.END, Svg.NOTE, "time");
    head(CLIENT_X, "client", excerpt.conversation().client());
    head(LINK_X, "link", "");
    head(SERVER_X, "server", excerpt.conversation().server());
  }

  private void head(double x, String what, String endpoint) {
    svg.text(x, 24, Anchor.MIDDLE, Svg.HEAD, what);
    svg.text(x, 39, Anchor.MIDDLE, Svg.LABEL, endpoint);
  }

  private void foot() {
    svg.text(
        CLIENT_X,
        y + 20,
        Anchor.START,
        Svg.NOTE,
        "SEQ and ACK count from each connection's ISN. Time: when the link saw the segment.");
    svg.text(
        CLIENT_X,
        y + 35,
        Anchor.START,
        Svg.NOTE,
        "States are inferred from the segments; “?” where none can tell.");
  }

  private void row(Row row) {
    switch (row) {
      case Row.Opening(int connection) -> opening(connection);
      case Row.Arrow(Step step) -> arrow(step);
      case Row.Release(Step step) -> release(step);
      case Row.Arrival(Step step) -> arrival(step);
      case Row.Fold(List<Step> steps) -> note(Labels.folded(steps));
      case Row.Pause(long ns) -> note(Labels.duration(ns) + " pass");
    }
    y += height(row);
  }

  private void opening(int connection) {
    open = connection;
    svg.line(20, y + 8, WIDTH - 20, y + 8, FAINT, 1, SOLID);
    svg.text(
        20,
        y + 23,
        Anchor.START,
        Svg.WORDS,
        connection == 0 ? "before the first SYN" : "connection " + connection);
  }

  private void note(String text) {
    svg.line(CLIENT_X, y + 12, SERVER_X, y + 12, FAINT, 1, "1 4");
    svg.text(LINK_X, y + 16, Anchor.MIDDLE, Svg.ON_A_LINE, text);
  }

  private void arrow(Step step) {
    double top = y + 18;
    FateMark mark = FateMark.of(step);
    margin(step.number(), step.segment().seenNs(), top);
    svg.text(LINK_X, y + 13, Anchor.MIDDLE, Svg.LABEL.in(mark.colour()), label(step));
    if (step.undisturbed()) {
      whole(step, mark, top);
    } else if (step.sentByEndpoint()) {
      toLink(step, mark, top);
    } else {
      fromLink(step, mark, top);
    }
    isns.at(step).ifPresent(isn -> isn(step, isn, top));
    excerpt.states().atSender(step).ifPresent(state -> state(step.fromClient(), state, top));
    if (!isHeld(step) && !Row.arrivesLater(step, excerpt)) {
      arrived(step, top);
    }
  }

  /// The state before the first change is told once, for a start.
  private void arrived(Step step, double top) {
    Optional<PeerState> shown = step.fromClient() ? serverState : clientState;
    excerpt
        .states()
        .atReceiver(step)
        .filter(_ -> shown.isEmpty() || excerpt.states().changesReceiverWith(step))
        .ifPresent(state -> state(!step.fromClient(), state, top + SLOPE));
  }

  private static boolean isHeld(Step step) {
    return FateMark.of(step).shape() == FateMark.Shape.BARS;
  }

  private void whole(Step step, FateMark mark, double top) {
    svg.line(senderX(step), top, receiverX(step), top + SLOPE, mark.colour(), 1.5, mark.dashes());
    head(step, top + SLOPE, mark);
  }

  /// Up to the link, and no further for now.
  private void toLink(Step step, FateMark mark, double top) {
    double middle = top + SLOPE / 2;
    svg.line(senderX(step), top, LINK_X, middle, mark.colour(), 1.8, mark.dashes());
    Shapes.draw(svg, mark, LINK_X, middle);
    words(step.fromClient(), middle, mark, mark.word() + heldFor(step), by(step));
    if (isHeld(step)) {
      heldAt.put(step.number(), middle);
    }
  }

  private static String heldFor(Step step) {
    return isHeld(step) && step.segment().leftNs().isPresent()
        ? " for " + Labels.duration(step.segment().leftNs().getAsLong() - step.segment().seenNs())
        : "";
  }

  private void fromLink(Step step, FateMark mark, double top) {
    double middle = top + SLOPE / 2;
    svg.line(LINK_X, middle, receiverX(step), top + SLOPE, mark.colour(), 1.8, mark.dashes());
    head(step, top + SLOPE, mark);
    Shapes.draw(svg, mark, LINK_X, middle);
    words(!step.fromClient(), middle, mark, mark.word(), by(step));
    original(step).ifPresent(old -> note(step, middle, isns.in(old.connection(), step)));
  }

  private void release(Step step) {
    FateMark mark = FateMark.of(step);
    double top = y + 14;
    double middle = top + SLOPE / 2;
    margin(step.number(), step.segment().leftNs().getAsLong(), top);
    svg.line(LINK_X, heldAt.get(step.number()), LINK_X, middle, mark.colour(), 1.8, "3 3");
    svg.line(LINK_X, middle, receiverX(step), top + SLOPE, mark.colour(), 1.8, mark.dashes());
    head(step, top + SLOPE, mark);
    words(
        !step.fromClient(),
        middle,
        mark,
        String.format(Locale.ROOT, "segment %,d GOES ON", step.number()),
        step.connection() < open ? isns.in(open, step) : Labels.of(step));
    arrived(step, top);
  }

  /// Behind others that the link saw later.
  private void arrival(Step step) {
    double top = y + 10;
    margin(step.number(), step.segment().leftNs().getAsLong(), top);
    svg.line(LINK_X, top, receiverX(step), top + SLOPE, FAINT, 1, "1 4");
    words(
        !step.fromClient(),
        top + SLOPE / 2,
        FateMark.of(step),
        String.format(Locale.ROOT, "segment %,d arrives", step.number()),
        "");
    arrived(step, top);
  }

  private String label(Step step) {
    return Labels.of(step)
        + (step.connection() < open ? " · of connection " + step.connection() : "");
  }

  /// Beside the link, where no arrow is.
  ///
  /// @param right whether that is on the server's side
  private void words(boolean right, double middle, FateMark mark, String first, String second) {
    double x = right ? LINK_X + LINK_HALF + BESIDE : LINK_X - LINK_HALF - BESIDE;
    Anchor anchor = right ? Anchor.START : Anchor.END;
    svg.text(x, middle + 4, anchor, Svg.WORDS.in(mark.colour()), first);
    svg.text(x, middle + 18, anchor, Svg.NOTE.in(mark.colour()), second);
  }

  private void note(Step step, double middle, String text) {
    double x = step.fromClient() ? LINK_X + LINK_HALF + BESIDE : LINK_X - LINK_HALF - BESIDE;
    svg.text(x, middle + 18, step.fromClient() ? Anchor.START : Anchor.END, Svg.NOTE, text);
  }

  private static String by(Step step) {
    return step.fault().map(name -> "by fault " + name).orElse("by the link");
  }

  private Optional<Step> original(Step step) {
    return step.copyOf().isPresent()
        ? Optional.of(excerpt.conversation().steps().get(step.copyOf().getAsInt() - 1))
        : Optional.empty();
  }

  private void isn(Step step, String isn, double top) {
    double x = step.fromClient() ? CLIENT_X + BESIDE : SERVER_X - BESIDE;
    svg.text(x, top + 20, step.fromClient() ? Anchor.START : Anchor.END, Svg.NOTE, isn);
  }

  private void margin(int number, long atNs, double top) {
    svg.text(NUMBER_X, top + 4, Anchor.END, Svg.NOTE, Labels.number(number));
    svg.text(TIME_X, top + 4, Anchor.END, Svg.LABEL, Labels.moment(atNs - firstNs));
  }

  private void state(boolean client, PeerState state, double at) {
    Optional<PeerState> shown = client ? clientState : serverState;
    if (shown.isPresent() && shown.get() == state) {
      return;
    }
    double x = client ? CLIENT_X : SERVER_X;
    Shapes.knot(svg, x, at);
    svg.text(
        client ? x - BESIDE : x + BESIDE,
        at + 4,
        client ? Anchor.END : Anchor.START,
        Svg.STATE,
        state.label());
    if (client) {
      clientState = Optional.of(state);
    } else {
      serverState = Optional.of(state);
    }
  }

  private void head(Step step, double at, FateMark mark) {
    Shapes.arrowHead(svg, receiverX(step), at, step.fromClient(), mark.colour());
  }

  private static double senderX(Step step) {
    return step.fromClient() ? CLIENT_X : SERVER_X;
  }

  private static double receiverX(Step step) {
    return step.fromClient() ? SERVER_X : CLIENT_X;
  }
}
