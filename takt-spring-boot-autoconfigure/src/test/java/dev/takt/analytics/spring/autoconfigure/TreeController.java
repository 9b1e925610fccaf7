package dev.takt.analytics.spring.autoconfigure;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A controller whose requests call other parts of the application, for the tests that look at the call tree. */
@RestController
class TreeController {
    private final CountingShop shop;
    private final WebClient.Builder clients;

    TreeController(CountingShop shop, WebClient.Builder clients) {
        this.shop = shop;
        this.clients = clients;
    }

    @GetMapping("/trees/{id}")
    Mono<String> tree(@PathVariable("id") String id, ServerHttpRequest request) {
        int price = shop.price();
        String origin = "http://localhost:" + request.getURI().getPort();
        return shop.stock()
                .flatMap(stock -> Mono.fromFuture(shop.count()))
                .flatMap(count -> clients.baseUrl(origin)
                        .build()
                        .get()
                        .uri("/called/{id}", id)
                        .retrieve()
                        .bodyToMono(String.class))
                .map(called -> called + price);
    }

    @GetMapping("/called/{id}")
    Mono<String> called(@PathVariable("id") String id) {
        return Mono.just("called " + id);
    }
}
