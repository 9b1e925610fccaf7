package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The exports of the module: the public packages to all modules, a few more to the modules of this project. */
class ModuleTest {
    static final Set<String> EXPORTED = Set.of(
            "dev.takt.analytics",
            "dev.takt.analytics.batch",
            "dev.takt.analytics.config",
            "dev.takt.analytics.event",
            "dev.takt.analytics.export",
            "dev.takt.analytics.fleet",
            "dev.takt.analytics.report",
            "dev.takt.analytics.scope",
            "dev.takt.analytics.segment",
            "dev.takt.analytics.stats",
            "dev.takt.analytics.tracker");

    private final ModuleDescriptor module = read();

    @Test
    void exportsOnlyPublicPackages() {
        Set<String> exported = module.exports().stream()
                .filter(one -> !one.isQualified())
                .map(Exports::source)
                .collect(Collectors.toSet());

        assertThat(exported).isEqualTo(EXPORTED);
    }

    @Test
    void furtherPackagesAreExportedToOurOwnModulesAlone() {
        Set<String> friends = module.exports().stream()
                .filter(Exports::isQualified)
                .flatMap(one -> one.targets().stream())
                .collect(Collectors.toSet());

        assertThat(friends).isNotEmpty().allMatch(name -> name.startsWith("dev.takt.analytics."));
    }

    @Test
    void opensNoPackageToReflection() {
        assertThat(module.isOpen()).isFalse();
        assertThat(module.opens()).isEmpty();
    }

    @Test
    void requiresNeitherReactorNorTerminalNorJson() {
        assertThat(module.requires())
                .extracting(Requires::name)
                .containsExactlyInAnyOrder(
                        "java.base",
                        "org.jspecify",
                        "typesafe.config",
                        "com.lmax.disruptor",
                        "HdrHistogram",
                        "org.slf4j",
                        "context.propagation",
                        "jdk.jfr",
                        "kotlin.stdlib");
    }

    @Test
    void everyExportedPackageHasPublicClasses() {
        for (String exported : EXPORTED) {
            assertThat(LayersTest.publicClassesOf(Set.of(exported))).isNotEmpty();
        }
    }

    private static ModuleDescriptor read() {
        try (InputStream compiled = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            return ModuleDescriptor.read(compiled);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
