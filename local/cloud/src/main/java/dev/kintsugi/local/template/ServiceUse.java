package dev.kintsugi.local.template;

/**
 * Something that AWS does in the role of a function or state machine without being called by it:
 * polling its queue, delivering its failures, writing its log.
 *
 * @param whose the function or machine
 * @param role the role's name
 * @param required whether AWS refuses to deploy without the permission
 */
public record ServiceUse(
    String whose, String role, String action, String resource, boolean required) {}
