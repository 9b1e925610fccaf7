package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.tracker.Tracked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;

/** A servlet application with the kinds of requests that are recorded. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@EnableAsync
@Import({CountingShop.class, MvcApplication.Orders.class, MvcApplication.Shop.class, MvcApplication.Job.class})
class MvcApplication {
    static final CountDownLatch ENTERED = new CountDownLatch(1);
    static final CountDownLatch RELEASED = new CountDownLatch(1);

    @RestController
    static class Orders {
        private final Shop shop;
        private final CountingShop counting;
        private final ObjectProvider<RestClient.Builder> clients;

        Orders(Shop shop, CountingShop counting, ObjectProvider<RestClient.Builder> clients) {
            this.shop = shop;
            this.counting = counting;
            this.clients = clients;
        }

        @GetMapping("/trees/{id}")
        String tree(@PathVariable("id") String id, HttpServletRequest request) throws Exception {
            int price = counting.price();
            int count = counting.count().get(30, TimeUnit.SECONDS);
            return clients.getObject()
                            .baseUrl("http://localhost:" + request.getLocalPort())
                            .build()
                            .get()
                            .uri("/called/{id}", id)
                            .retrieve()
                            .body(String.class)
                    + price
                    + count;
        }

        @GetMapping("/called/{id}")
        String called(@PathVariable("id") String id) {
            return "called " + id;
        }

        @GetMapping("/orders/{id}")
        String order(@PathVariable("id") String id) {
            return "order " + id;
        }

        @GetMapping("/shown/{id}")
        String shown(@PathVariable("id") String id) {
            return "shown " + id;
        }

        @GetMapping("/answers/{id}")
        String answer(@PathVariable("id") String id) {
            return "answer " + id;
        }

        @GetMapping("/scraped")
        String scraped() {
            return "scraped";
        }

        @GetMapping("/missing")
        String missing() {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("broken");
        }

        @GetMapping("/unavailable")
        ResponseEntity<String> unavailable() {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("later");
        }

        @GetMapping("/timeout")
        DeferredResult<String> timeout() {
            return new DeferredResult<>(50L);
        }

        @GetMapping("/later/{id}")
        CompletableFuture<String> later(@PathVariable("id") String id) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        throw new IllegalStateException("no " + id);
                    },
                    soon());
        }

        @GetMapping("/soon/{id}")
        CompletableFuture<String> soon(@PathVariable("id") String id) {
            return CompletableFuture.supplyAsync(() -> "soon " + id, soon());
        }

        @GetMapping("/nothing")
        CompletableFuture<ResponseEntity<Void>> nothing() {
            return CompletableFuture.supplyAsync(
                    () -> ResponseEntity.noContent().build(), soon());
        }

        @GetMapping("/tracked")
        String tracked() {
            return shop.sell();
        }

        @GetMapping("/background")
        String background() {
            shop.pack();
            return "begun";
        }

        @GetMapping("/draining")
        String draining() throws InterruptedException {
            ENTERED.countDown();
            return RELEASED.await(30, TimeUnit.SECONDS) ? "drained" : "never released";
        }

        private static Executor soon() {
            return CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);
        }
    }

    /** A bean whose methods are measured. */
    static class Shop {
        @Tracked(name = "MvcApplication.Shop.sell")
        public String sell() {
            return "sold";
        }

        @Async
        public void pack() {}
    }

    /** A scheduled task. */
    static class Job {
        @Scheduled(fixedDelay = 100)
        void tick() {}
    }
}
