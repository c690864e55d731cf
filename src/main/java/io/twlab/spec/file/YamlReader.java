package io.twlab.spec.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML 1.2 from parser events, so that aliases, tags and depth are refused before anything
/// is built.
final class YamlReader {
  /// Far more than an experiment needs, far less than the stack holds.
  private static final int DEEPEST = 32;

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private final Iterator<Event> events;
  private final Problems problems;

  private YamlReader(Iterator<Event> events, Problems problems) {
    this.events = events;
    this.problems = problems;
  }

  /// The mapping that the text consists of, or empty after telling why there is none. Duplicate
  /// keys are told and the first kept.
  static Optional<Tree.Mapping> read(String text, Problems problems) {
    try {
      Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
      return new YamlReader(events, problems).document();
    } catch (RefusedException e) {
      problems.add(e.place, e.getMessage(), "plain mappings, lists and values", "");
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(Place::of).orElse(Place.START);
      problems.add(place, "not YAML: " + oneLine(e.getProblem()), "YAML 1.2", "");
    } catch (YamlEngineException e) {
      problems.add(Place.START, "not YAML: " + oneLine(e.getMessage()), "YAML 1.2", "");
    }
    return Optional.empty();
  }

  private Optional<Tree.Mapping> document() {
    events.next();
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      problems.add(Place.START, "the file is empty", "an experiment", "");
      return Optional.empty();
    }
    Tree tree = tree(events.next(), 0);
    events.next();
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw new RefusedException(placeOf(next), "a second YAML document begins here");
    }
    if (tree instanceof Tree.Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.add(tree.place(), "the file is not a mapping", "keys such as 'name: …'", "");
    return Optional.empty();
  }

  private Tree tree(Event event, int depth) {
    Place place = placeOf(event);
    if (depth > DEEPEST) {
      throw new RefusedException(place, "nested more than " + DEEPEST + " deep");
    }
    refuseAnchorsAndTags(event, place);
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event, place);
      case SequenceStart -> new Tree.Sequence(items(depth), place);
      case MappingStart -> new Tree.Mapping(entries(depth), place);
      case Alias,
          Comment,
          DocumentEnd,
          DocumentStart,
          MappingEnd,
          SequenceEnd,
          StreamEnd,
          StreamStart ->
          throw new RefusedException(
              place, "a " + event.getEventId() + " stands where a value should");
    };
  }

  private static Tree.Scalar scalar(ScalarEvent event, Place place) {
    return new Tree.Scalar(event.getValue(), event.isPlain(), place);
  }

  private List<Tree> items(int depth) {
    List<Tree> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(tree(next, depth + 1));
    }
    return items;
  }

  private List<Tree.Entry> entries(int depth) {
    List<Tree.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      Tree key = tree(next, depth + 1);
      Tree value = tree(events.next(), depth + 1);
      if (!(key instanceof Tree.Scalar scalar)) {
        problems.add(key.place(), "a key is not a single word", "keys such as 'name: …'", "");
      } else if (seen.add(scalar.text())) {
        entries.add(new Tree.Entry(scalar.text(), key.place(), value));
      } else {
        problems.add(
            key.place(), "duplicate key '" + scalar.text() + "'", "each key once", "remove one");
      }
    }
    return entries;
  }

  private static void refuseAnchorsAndTags(Event event, Place place) {
    boolean anchored =
        event instanceof AliasEvent
            || (event instanceof NodeEvent node && node.getAnchor().isPresent());
    if (anchored) {
      throw new RefusedException(place, "anchors and aliases (& and *) are not read");
    }
    boolean tagged =
        (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
    if (tagged) {
      throw new RefusedException(place, "tags (!) are not read");
    }
  }

  private static Place placeOf(Event event) {
    return event.getStartMark().map(Place::of).orElse(Place.START);
  }

  private static String oneLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }

  /// Well-formed YAML that uses what an experiment file may not.
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    RefusedException(Place place, String what) {
      super(what);
      this.place = place;
    }
  }
}
