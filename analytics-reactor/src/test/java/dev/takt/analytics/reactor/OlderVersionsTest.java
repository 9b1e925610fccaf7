package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

/** The class path of the runs with older versions, without which those would prove nothing. */
@Tag("older")
class OlderVersionsTest {

    @Test
    void reactorIsOfTheVersionThatIsToBeTested() {
        assertThat(jar(Mono.class)).endsWith("reactor-core-" + System.getProperty("reactor.version") + ".jar");
        assertThat(jar(StepVerifier.class)).endsWith("reactor-test-" + System.getProperty("reactor.version") + ".jar");
    }

    @Test
    void reactorNettyIsOfTheVersionThatIsToBeTested() {
        assertThat(jar(HttpClient.class))
                .endsWith("reactor-netty-http-" + System.getProperty("reactor.netty.version") + ".jar");
    }

    @Test
    void contextPropagationIsOfTheVersionThatIsToBeTested() {
        assertThat(jar(ContextRegistry.class))
                .endsWith("context-propagation-" + System.getProperty("context.propagation.version") + ".jar");
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
