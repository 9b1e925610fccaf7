package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {
    @Test
    void keepsOrderOfAttributes() {
        Resource resource =
                Resource.none().with("z", "1").with("a", "2").with("m", "3").with("z", "4");

        assertThat(resource.attributes())
                .containsExactly(Map.entry("z", "4"), Map.entry("a", "2"), Map.entry("m", "3"));
    }

    @Test
    void copiesAttributes() {
        Map<String, String> mine = new LinkedHashMap<>(Map.of("a", "1"));
        Resource resource = new Resource(mine);

        mine.put("b", "2");

        assertThat(resource.attributes()).containsOnlyKeys("a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> resource.attributes().put("c", "3"));
    }

    @Test
    void findsAttributeByName() {
        Resource resource = Resource.none().with("a", "1");

        assertThat(resource.attribute("a")).contains("1");
        assertThat(resource.attribute("b")).isEmpty();
        assertThat(resource.without("a")).isEqualTo(Resource.none());
    }

    @Test
    void refusesBlankNamesAndValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.none().with(" ", "1"))
                .withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.none().with("a", ""))
                .withMessageContaining("value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resource(Map.of("a", " ")))
                .withMessageContaining("attribute a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "DB_PASSWORD", "auth.token", "client-secret", "api-key", "apiKey", "API_KEY"})
    void masksSecretsInText(String name) {
        Resource resource = Resource.none().with("service", "shop").with(name, "hush");

        assertThat(resource).hasToString("Resource{service=shop, " + name + "=***}");
        assertThat(resource.shown()).containsEntry("service", "shop").containsEntry(name, "***");
        assertThat(resource.attribute(name)).contains("hush");
    }
}
