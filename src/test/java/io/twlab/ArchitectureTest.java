package io.twlab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Holds the package rules of `docs/architecture.md`.
@AnalyzeClasses(packages = "io.twlab", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /// Each package, and the other packages of twlab that it may use. Only `cli` may use all.
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("spec", Set.of()),
          Map.entry("measure", Set.of()),
          Map.entry("predict", Set.of("spec")),
          Map.entry("control", Set.of("spec", "measure")),
          Map.entry("linux", Set.of()),
          Map.entry("host", Set.of("spec")),
          Map.entry("lab", Set.of("spec", "measure", "control", "host")),
          Map.entry("churn", Set.of("spec", "measure")),
          Map.entry("observe", Set.of("measure", "linux")),
          Map.entry("packet", Set.of("spec", "measure", "linux")),
          Map.entry(
              "agent", Set.of("spec", "measure", "control", "churn", "observe", "packet", "linux")),
          Map.entry("result", Set.of("spec", "measure")),
          Map.entry(
              "run", Set.of("spec", "control", "measure", "lab", "result", "predict", "host")),
          Map.entry("report", Set.of("spec", "measure", "result", "predict")));

  @ArchTest
  static void each_package_uses_only_what_the_table_allows(JavaClasses classes) {
    MAY_USE.forEach((name, allowed) -> usesOnly(name, allowed).check(classes));
  }

  private static ArchRule usesOnly(String name, Set<String> allowed) {
    String[] permitted =
        Stream.concat(Stream.of(name), allowed.stream())
            .map(ArchitectureTest::tree)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(tree(name))
        .should()
        .dependOnClassesThat(resideInAPackage("io.twlab..").and(not(resideInAnyPackage(permitted))))
        .as("package " + name + " may use only " + new TreeSet<>(allowed))
        .allowEmptyShould(true);
  }

  private static String tree(String name) {
    return "io.twlab." + name + "..";
  }

  @ArchTest
  static final ArchRule no_cycles =
      slices().matching("io.twlab.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_host_starts_processes =
      noClasses()
          .that()
          .resideOutsideOfPackage(tree("host"))
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class)
          .orShould()
          .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
          .as("only host starts processes")
          .allowEmptyShould(true);

  @ArchTest static final ArchRule only_lab_knows_docker = only("lab", "com.github.dockerjava..");

  @ArchTest static final ArchRule only_churn_knows_netty = only("churn", "io.netty..");

  @ArchTest
  static final ArchRule only_linux_binds_native_functions = only("linux", "java.lang.foreign..");

  private static ArchRule only(String owner, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(tree(owner))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .as("only " + owner + " uses " + library)
        .allowEmptyShould(true);
  }

  @ArchTest
  static final ArchRule a_class_is_named_after_what_it_owns =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers)").allowEmptyShould(true);

  @ArchTest
  static void every_package_is_in_the_table_and_says_what_it_owns(JavaClasses classes)
      throws IOException {
    for (Path folder : folders()) {
      assertThat(folder.resolve("package-info.java")).exists();
    }
    assertThat(rootPackages()).isSubsetOf(tableWithCli());
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .distinct()
          .toList();
    }
  }

  private static List<String> rootPackages() throws IOException {
    try (Stream<Path> folders = Files.list(SOURCES.resolve("io/twlab"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .toList();
    }
  }

  private static Set<String> tableWithCli() {
    var table = new TreeSet<>(MAY_USE.keySet());
    table.add("cli");
    return table;
  }
}
