package dev.takt.analytics.demo.spring;

/**
 * An order of the shop.
 *
 * @param id its number
 * @param article what was ordered
 */
public record Order(long id, String article) {}
