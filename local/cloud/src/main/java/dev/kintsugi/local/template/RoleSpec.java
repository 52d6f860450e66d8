package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One IAM role.
 *
 * @param policies its policy documents
 */
public record RoleSpec(String id, String name, String arn, List<JsonNode> policies) {}
