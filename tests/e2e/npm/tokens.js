// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// jose takes our access token with nothing but the published keys, and no other one.

import assert from 'node:assert/strict';
import { createRemoteJWKSet, jwtVerify } from 'jose';

export async function tokens(server, grant) {
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', server.url));
    const rules = { issuer: server.url, audience: 'vireo', typ: 'at+jwt', algorithms: ['EdDSA'] };
    const { payload, protectedHeader } = await jwtVerify(grant.access_token, keys, rules);
    assert.equal(payload.sub, grant.account.id);
    assert.ok(protectedHeader.kid);
    assert.ok(payload.exp - payload.iat <= 15 * 60);
    assert.ok(payload.jti && payload.sid);

    const [head, body, signature] = grant.access_token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url'));
    const forged = Buffer.from(JSON.stringify({ ...claims, role: 'admin' })).toString('base64url');
    await assert.rejects(jwtVerify(`${head}.${forged}.${signature}`, keys, rules));
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    for (const bad of [`${head}.${forged}.${signature}`, `${none}.${body}.`]) {
        const answer = await fetch(`${server.url}/api/v1/me`, { headers: { Authorization: `Bearer ${bad}` } });
        assert.equal(answer.status, 401);
    }
}
