package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A policy of a bucket, queue or function, which says who may do what with it.
 *
 * @param resource what it is attached to
 */
public record ResourcePolicy(String resource, JsonNode document) {}
