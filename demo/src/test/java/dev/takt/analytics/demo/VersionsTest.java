package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the BOM, the pages and the build name the same artifacts and versions. */
class VersionsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([a-z-]+)</artifactId>");
    private static final Pattern OWN_VERSION = Pattern.compile(
            "<groupId>dev\\.takt</groupId>\\s*<artifactId>[a-z-]+</artifactId>\\s*<version>(.*?)</version>");

    @Test
    void bomListsAllPublishedLibraries() throws IOException {
        Set<String> published = new TreeSet<>();
        for (String module : all(MODULE, read("pom.xml"))) {
            String pom = read(module + "/pom.xml");
            if (!pom.contains("<packaging>pom</packaging>") && !pom.contains("<maven.deploy.skip>true")) {
                published.add(module);
            }
        }
        String managed =
                read("analytics-bom/pom.xml").replaceAll("(?s).*<dependencyManagement>|</dependencyManagement>.*", "");

        assertThat(Set.copyOf(all(ARTIFACT, managed))).isEqualTo(published);
    }

    @Test
    void bomAndPagesHaveTheVersionOfTheBuild() throws IOException {
        String version = all(OWN_VERSION, read("pom.xml")).get(0);

        assertThat(all(OWN_VERSION, read("analytics-bom/pom.xml"))).first().isEqualTo(version);
        assertThat(all(OWN_VERSION, read("README.md"))).isNotEmpty().containsOnly(version);
        assertThat(read("README.md")).contains("dev.takt:analytics-bom:" + version);
        assertThat(all(OWN_VERSION, read("docs/getting-started.md"))).allMatch(version::equals);
    }

    @Test
    void bomHasNoParentWhoseVersionsItWouldImpose() throws IOException {
        assertThat(read("analytics-bom/pom.xml")).doesNotContain("<parent>");
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toList());
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
