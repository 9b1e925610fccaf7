package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy of a tracked interface as an object: its identity, what it refuses, and which methods it has. */
class TrackInterfaceProxyTest {
    private final Analytics analytics = Analytics.create();

    @TempDir
    private Path folder;

    interface Listener {
        void happened();
    }

    interface Wider extends Listener {}

    interface Rule extends Comparable<Rule> {
        int priority();
    }

    interface Declares {
        @Override
        String toString();

        @Override
        boolean equals(@Nullable Object other);

        @Override
        int hashCode();

        int count();
    }

    interface Kinds {
        static String fixed() {
            return "static";
        }

        private String hidden() {
            return "private";
        }

        default String greeting() {
            return hidden() + " " + own();
        }

        String own();
    }

    sealed interface Closed permits Permitted {
        void run();
    }

    static final class Permitted implements Closed {
        @Override
        public void run() {}
    }

    /** Compares with its own class alone, as most classes do. */
    private static final class Value implements Wider, Rule {
        private final int number;

        private Value(int number) {
            this.number = number;
        }

        @Override
        public void happened() {}

        @Override
        public int priority() {
            return number;
        }

        @Override
        public int compareTo(Rule other) {
            return Integer.compare(number, ((Value) other).number);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other != null && other.getClass() == Value.class && ((Value) other).number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    @SuppressWarnings("EqualsIncompatibleType") // that is asked on purpose
    void proxyEqualsItself() {
        Listener proxy = analytics.trackInterface(Listener.class, () -> {});

        assertThat(proxy.equals(proxy)).isTrue();
        assertThat(proxy.equals(null)).isFalse();
        assertThat(proxy.equals((Object) "text")).isFalse();
    }

    @Test
    void proxyIsFoundInCollections() {
        Listener target = () -> {};
        Listener proxy = analytics.trackInterface(Listener.class, target);
        List<Listener> list = new ArrayList<>(List.of(proxy));
        Set<Listener> set = new HashSet<>(Set.of(target));

        assertThat(list.contains(proxy)).isTrue();
        assertThat(list.remove(proxy)).isTrue();
        assertThat(set.remove(proxy)).isTrue();
    }

    @Test
    void proxyIsFoundInTrackedCollections() {
        Listener proxy = analytics.trackInterface(Listener.class, () -> {});
        List<Listener> list = new ArrayList<>();
        @SuppressWarnings("unchecked")
        List<Listener> tracked = (List<Listener>) analytics.trackInterface(List.class, list);

        assertThat(tracked.add(proxy)).isTrue();
        assertThat(list).containsExactly(proxy);
        assertThat(tracked.indexOf(proxy)).isZero();
        assertThat(tracked.remove(proxy)).isTrue();
        assertThat(list).isEmpty();
    }

    @Test
    void proxiesOfEqualTargetsAreEqual() {
        Listener one = analytics.trackInterface(Listener.class, new Value(1));
        Listener same = analytics.trackInterface(Wider.class, new Value(1));
        Listener twice = analytics.trackInterface(Listener.class, one);
        Listener other = analytics.trackInterface(Listener.class, new Value(2));

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(twice.equals(one)).isTrue();
        assertThat(one.equals(twice)).isTrue();
        assertThat(analytics.stats().calls()).isZero();
    }

    @Test
    void proxiesAreComparedByTheirTargets() {
        Rule one = analytics.trackInterface(Rule.class, new Value(1));
        Rule two = analytics.trackInterface(Rule.class, new Value(2));
        Set<Rule> sorted = new TreeSet<>(List.of(two, one));

        assertThat(sorted).containsExactly(one, two);
        assertThat(sorted.remove(one)).isTrue();
        assertThat(sorted).containsExactly(two);
        assertThat(analytics.events()).extracting(Event::name).containsOnly("Rule.compareTo");
    }

    @Test
    void proxyThatIsHandedOverStaysMeasured() {
        List<Listener> kept = new ArrayList<>();
        @SuppressWarnings("unchecked")
        Consumer<Listener> registry =
                (Consumer<Listener>) analytics.trackInterface(Consumer.class, given -> kept.add((Listener) given));
        Listener proxy = analytics.trackInterface(Listener.class, () -> {});

        registry.accept(proxy);
        kept.get(0).happened();

        assertThat(analytics.events()).extracting(Event::name).containsExactly("Consumer.accept", "Listener.happened");
    }

    @Test
    void objectsMethodsDeclaredAgainAreUnmeasured() {
        Declares proxy = analytics.trackInterface(Declares.class, new Declares() {
            @Override
            public String toString() {
                return "declared";
            }

            @Override
            public boolean equals(@Nullable Object other) {
                return other == this;
            }

            @Override
            public int hashCode() {
                return 7;
            }

            @Override
            public int count() {
                return 3;
            }
        });

        assertThat(proxy.toString()).isEqualTo("declared");
        assertThat(proxy.hashCode()).isEqualTo(7);
        assertThat(proxy.equals(proxy)).isTrue();
        assertThat(analytics.stats().calls()).isZero();
        assertThat(proxy.count()).isEqualTo(3);
        assertThat(analytics.stats().calls()).isEqualTo(1);
    }

    @Test
    void equalsOfComparatorIsUnmeasured() {
        @SuppressWarnings("unchecked")
        Comparator<String> proxy =
                (Comparator<String>) analytics.trackInterface(Comparator.class, Comparator.<String>naturalOrder());

        assertThat(proxy.equals(proxy)).isTrue();
        assertThat(proxy.compare("a", "b")).isNegative();
        assertThat(analytics.events()).extracting(Event::name).containsExactly("Comparator.compare");
    }

    @Test
    void staticAndPrivateMethodsAreNoCalls() {
        Kinds proxy = analytics.trackInterface(Kinds.class, () -> "own");

        assertThat(proxy.greeting()).isEqualTo("private own");
        assertThat(Kinds.fixed()).isEqualTo("static");
        assertThat(analytics.events()).extracting(Event::name).containsExactly("Kinds.greeting");
    }

    @Test
    void undeclaredCheckedExceptionArrivesWrapped() {
        IOException gone = new IOException("gone");
        Listener proxy = analytics.trackInterface(Listener.class, () -> {
            throw TrackInterfaceProxyTest.<RuntimeException>sneaky(gone);
        });

        assertThat(catchThrowable(proxy::happened))
                .isInstanceOf(UndeclaredThrowableException.class)
                .hasCause(gone);
        assertThat(analytics.events().get(0).errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void sealedInterfaceIsRefused() {
        assertThatThrownBy(() -> analytics.trackInterface(Closed.class, new Permitted()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "type must be an interface that any class may implement, neither sealed nor hidden")
                .hasMessageContaining(Closed.class.getName());
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void targetOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> analytics.trackInterface((Class) Listener.class, "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target must be an instance of " + Listener.class.getName())
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void interfaceOfAnotherLoaderIsTracked() throws Exception {
        compile(Map.of(
                "p/Api.java",
                "package p; interface Api extends java.util.function.Supplier<String> {"
                        + " class Impl implements Api { public String get() { return \"other\"; } } }"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Object proxy = trackNew(loader.loadClass("p.Api"), loader.loadClass("p.Api$Impl"));

            assertThat(((Supplier<?>) proxy).get()).isEqualTo("other");
        }
    }

    @Test
    void interfaceInClosedPackageIsRefusedAtOnce() throws Exception {
        compile(
                Map.of(
                        "module-info.java",
                        "module closed.one { exports q; }",
                        "p/Api.java",
                        "package p; public interface Api { void run(); class Impl implements Api { public void run() {} } }",
                        "q/Api.java",
                        "package q; public interface Api { int run(); static Object closed() { return new p.Api.Impl(); } class Impl implements Api { public int run() { return 7; } } }"));
        Configuration one = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(folder), ModuleFinder.of(), Set.of("closed.one"));
        ClassLoader loader = ModuleLayer.boot()
                .defineModulesWithOneLoader(one, ClassLoader.getPlatformClassLoader())
                .findLoader("closed.one");
        Class<?> closed = loader.loadClass("p.Api");
        Class<?> exported = loader.loadClass("q.Api");
        Object closedTarget = exported.getMethod("closed").invoke(null);

        assertThatThrownBy(() -> track(closed, closedTarget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type must be an interface in a package that is open")
                .hasMessageContaining("opens p to dev.takt.analytics")
                .hasMessageContaining("p.Api");
        Object proxy = trackNew(exported, loader.loadClass("q.Api$Impl"));
        assertThat(exported.getMethod("run").invoke(proxy)).isEqualTo(7);
    }

    private Object trackNew(Class<?> type, Class<?> target) throws Exception {
        Constructor<?> made = target.getDeclaredConstructor();
        made.setAccessible(true);
        return track(type, made.newInstance());
    }

    private <T> T track(Class<T> type, Object target) {
        return analytics.trackInterface(type, type.cast(target));
    }

    private void compile(Map<String, String> sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("src").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(failed).isZero();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
