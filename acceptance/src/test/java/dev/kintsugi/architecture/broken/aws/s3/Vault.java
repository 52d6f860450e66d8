package dev.kintsugi.architecture.broken.aws.s3;

import dev.kintsugi.architecture.broken.aws.dynamodb.DynamoStore;

/** Closes a cycle with dynamodb. */
public record Vault(DynamoStore store) {}
