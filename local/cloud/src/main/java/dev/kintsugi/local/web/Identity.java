package dev.kintsugi.local.web;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;

/**
 * Whom a token names.
 *
 * @param claims verified
 * @param scopes of the token that the route asks for; empty where it asks for none
 */
record Identity(JWTClaimsSet claims, List<String> scopes) {}
