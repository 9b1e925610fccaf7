package dev.takt.analytics.spring.autoconfigure;

import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** A reactive application with the kinds of requests that are recorded. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WebFluxApplication.Orders.class)
class WebFluxApplication {
    static final CountDownLatch ASKED = new CountDownLatch(1);

    @RestController
    static class Orders {
        @GetMapping("/orders/{id}")
        Mono<String> order(@PathVariable("id") String id) {
            return Mono.just("order " + id);
        }

        @GetMapping("/shown/{id}")
        Mono<String> shown(@PathVariable("id") String id) {
            return Mono.just("shown " + id);
        }

        @GetMapping("/answers/{id}")
        Mono<String> answer(@PathVariable("id") String id) {
            return Mono.just("answer " + id);
        }

        @GetMapping("/missing")
        Mono<String> missing() {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }

        @GetMapping("/gone")
        Mono<String> gone() {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }

        @GetMapping("/broken")
        Mono<String> broken() {
            return Mono.error(new IllegalStateException("broken"));
        }

        @GetMapping("/never")
        Mono<String> never() {
            ASKED.countDown();
            return Mono.never();
        }

        @GetMapping("/silent")
        Mono<String> silent() {
            return Mono.never();
        }
    }
}
