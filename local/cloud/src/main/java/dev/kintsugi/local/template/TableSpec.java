package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One DynamoDB table.
 *
 * @param createRequest the body of CreateTable
 * @param expiry the attribute of TimeToLiveSpecification, where enabled
 */
public record TableSpec(String name, ObjectNode createRequest, Optional<String> expiry) {}
