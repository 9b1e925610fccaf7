package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.spring.autoconfigure.TaktAutoConfiguration;
import dev.takt.analytics.spring.autoconfigure.TaktTrackedAutoConfiguration;
import dev.takt.analytics.tracker.Tracked;
import dev.takt.analytics.tracker.Tracker;
import java.util.List;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A benchmark of a method with {@link Tracked} of a Spring bean: behind the proxy that the starter makes, behind the same kind of proxy with an
 * interceptor that does nothing, and the plain call of a tracker beside them.
 */
@State(Scope.Benchmark)
public class TrackedBeanBenchmark {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
            TaktAutoConfiguration.class, TaktTrackedAutoConfiguration.class, Shelf.class);
    private final Analytics analytics = context.getBean(Analytics.class);
    private final Tracker tracker = analytics.tracker("Shelf.beside");
    private final Shelf bare = new Shelf();

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Supplier<String> work = bare::title;

    private final Shelf tracked = context.getBean(Shelf.class);
    private final Shelf intercepted = intercepted(bare);

    /** A bean with tracked methods. */
    @Tracked
    public static class Shelf {
        private final List<String> titles = List.of("first", "second");

        /** Returns a constant. Its type is final, so no result of it can end later. */
        public String title() {
            return titles.get(0);
        }

        /** Returns a constant. The class of each result is examined, since the declared type is an interface. */
        public List<String> titles() {
            return titles;
        }
    }

    private static Shelf intercepted(Shelf bean) {
        ProxyFactory proxies = new ProxyFactory(bean);
        proxies.setProxyTargetClass(true);
        MethodInterceptor nothing = MethodInvocation::proceed;
        proxies.addAdvice(nothing);
        return (Shelf) proxies.getProxy();
    }

    /** Ends the writer. */
    @TearDown
    public void close() {
        context.close();
    }

    /** Measures the lower limit: a proxy with an interceptor that only proceeds. */
    @Benchmark
    public String noOpBean() {
        return intercepted.title();
    }

    /** Measures a tracked method. */
    @Benchmark
    public String trackedBean() {
        return tracked.title();
    }

    /** Measures a proxy with an interceptor that only proceeds, for a result of an interface. */
    @Benchmark
    public List<String> noOpBeanOfList() {
        return intercepted.titles();
    }

    /** Measures a tracked method whose result is of an interface. */
    @Benchmark
    public List<String> trackedBeanOfList() {
        return tracked.titles();
    }

    /** Measures the call of a tracker around the same method. */
    @Benchmark
    public String callBesideBean() {
        return tracker.call(work);
    }
}
