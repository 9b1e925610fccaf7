package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.tracker.Tracked;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class TaktTrackedAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TaktAutoConfiguration.class, TaktTrackedAutoConfiguration.class));

    @Test
    void measuresMethodsOfTrackedClass() {
        runner.withBean(Orders.class).run(context -> {
            Orders orders = context.getBean(Orders.class);

            assertThat(orders.find(7)).isEqualTo("order 7");
            assertThatThrownBy(orders::fail).isInstanceOf(IOException.class).hasMessage("broken");
            assertThat(orders.unmeasured()).isEqualTo("quiet");

            assertThat(calls(context))
                    .extracting(Event::name, Event::eventType, Event::tags, Event::outcome)
                    .containsExactly(
                            tuple("Orders.find", "shop", Tags.of("kind", "read"), Outcome.SUCCESS),
                            tuple("Orders.fail", "shop", Tags.empty(), Outcome.FAILURE));
        });
    }

    @Test
    void measuresExampleOfDocumentation() {
        runner.withBean(TrackedExample.class).run(context -> {
            assertThat(context.getBean(TrackedExample.class).find(7)).isEqualTo("order 7");
            assertThat(calls(context))
                    .extracting(Event::name, Event::eventType)
                    .containsExactly(tuple("TrackedExample.find", "db"));
        });
    }

    @Test
    void measuresSingleMethods() {
        runner.withBean(Mixed.class).run(context -> {
            Mixed mixed = context.getBean(Mixed.class);
            mixed.plain();
            mixed.tracked();

            assertThat(calls(context)).extracting(Event::name).containsExactly("chosen");
        });
    }

    @Test
    void measuresResultsToTheirEnd() {
        runner.withBean(Later.class).run(context -> {
            Later later = context.getBean(Later.class);
            CompletableFuture<String> future = later.future();
            assertThat(calls(context)).isEmpty();
            later.complete("done");
            assertThat(future).isCompletedWithValue("done");

            assertThat(later.mono().block(Duration.ofSeconds(30))).isEqualTo("one");
            assertThat(later.flux().take(2, false).collectList().block(Duration.ofSeconds(30)))
                    .containsExactly(1, 2);
            assertThatThrownBy(() -> later.broken().block(Duration.ofSeconds(30)))
                    .hasRootCauseInstanceOf(IOException.class);

            assertThat(calls(context))
                    .extracting(Event::name, Event::outcome)
                    .containsExactly(
                            tuple("Later.future", Outcome.SUCCESS),
                            tuple("Later.mono", Outcome.SUCCESS),
                            tuple("Later.flux", Outcome.CANCELLED),
                            tuple("Later.broken", Outcome.FAILURE));
        });
    }

    @Test
    void measuresTrackedInterfaceOfProxy() {
        runner.withBean(RepositoryFactory.class).run(context -> {
            Repository repository = context.getBean(Repository.class);

            assertThat(repository.count()).isEqualTo(3);
            assertThat(calls(context)).extracting(Event::name).containsExactly("Repository.count");
        });
    }

    @Test
    void measuresImplementationOfTrackedInterface() {
        runner.withBean(Stored.class).run(context -> {
            assertThat(context.getBean(Stored.class).count()).isEqualTo(5);
            assertThat(calls(context)).extracting(Event::name).containsExactly("Repository.count");
        });
    }

    @Test
    void proxiesInterfacesIfAsked() {
        runner.withBean("stored", Stored.class)
                .withPropertyValues("spring.aop.proxy-target-class=false")
                .run(context -> {
                    Repository repository = context.getBean(Repository.class);
                    repository.count();

                    assertThat(AopUtils.isJdkDynamicProxy(repository)).isTrue();
                    assertThat(calls(context)).hasSize(1);
                });
    }

    @Test
    void canBeSwitchedOff() {
        runner.withBean(Orders.class)
                .withPropertyValues("takt.spring.tracked.enabled=false")
                .run(context -> assertThat(AopUtils.isAopProxy(context.getBean(Orders.class)))
                        .isFalse());
    }

    @Test
    void otherBeansHaveNoProxy() {
        runner.withBean(StringBuilder.class)
                .withBean(Plain.class)
                .run(context -> assertThat(AopUtils.isAopProxy(context.getBean(Plain.class)))
                        .isFalse());
    }

    @Test
    void finalMethodsAndClassesAreReported(CapturedOutput output) {
        runner.withBean(Finals.class).withBean(FinalClass.class).run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean(FinalClass.class).run();

            assertThat(output)
                    .contains("@Tracked has no effect on " + Finals.class.getName() + ".sealed: it is final")
                    .contains("@Tracked has no effect on " + Finals.class.getName() + ".hidden: it is private")
                    .contains("@Tracked has no effect on " + FinalClass.class.getName() + ".run: its class is final")
                    .doesNotContain("Finals.open");
        });
    }

    @Test
    void noBeanIsMadeTooEarly(CapturedOutput output) {
        runner.withBean(Orders.class).run(context -> {
            context.getBean(Orders.class).find(1);

            assertThat(output).doesNotContain("not eligible for getting processed");
        });
    }

    private static List<Event> calls(ApplicationContext context) {
        return context.getBean(Analytics.class).events();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return Assertions.tuple(values);
    }

    @Tracked(eventType = "shop")
    static class Orders {
        @Tracked(tags = "kind=read")
        public String find(int id) {
            return "order " + id;
        }

        public void fail() throws IOException {
            throw new IOException("broken");
        }

        @Tracked(enabled = false)
        public String unmeasured() {
            return "quiet";
        }
    }

    static class Mixed {
        public void plain() {}

        @Tracked(name = "chosen")
        public void tracked() {}
    }

    static class Plain {
        public void run() {}
    }

    @Tracked
    static class Later {
        private final CompletableFuture<String> source = new CompletableFuture<>();

        @Tracked(enabled = false)
        public void complete(String value) {
            boolean unused = source.complete(value);
        }

        public CompletableFuture<String> future() {
            return source;
        }

        public Mono<String> mono() {
            return Mono.just("one");
        }

        public Flux<Integer> flux() {
            return Flux.range(1, 10);
        }

        public Mono<String> broken() {
            return Mono.error(new IOException("broken"));
        }
    }

    @Tracked
    interface Repository {
        long count();
    }

    static class Stored implements Repository {
        @Override
        public long count() {
            return 5;
        }
    }

    static class RepositoryFactory implements FactoryBean<Repository> {
        @Override
        public Repository getObject() {
            return (Repository) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, arguments) -> 3L);
        }

        @Override
        public Class<?> getObjectType() {
            return Repository.class;
        }
    }

    static class Finals {
        @Tracked
        public final void sealed() {
            hidden();
        }

        @Tracked
        private void hidden() {}

        @Tracked
        public void open() {}
    }

    @Tracked
    static final class FinalClass {
        public void run() {}
    }
}
