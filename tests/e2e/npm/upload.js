// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// tus-js-client as it comes: sends a file, is cut in the middle, and goes on.

import assert from 'node:assert/strict';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import * as tus from 'tus-js-client';

export async function upload(server, accessToken, file) {
    const { size } = statSync(file);
    const options = {
        endpoint: `${server.url}/api/v1/uploads`,
        chunkSize: 512 * 1024,
        uploadSize: size,
        retryDelays: [100, 500, 1000],
        headers: { Authorization: `Bearer ${accessToken}` },
        metadata: { filename: basename(file), filetype: 'video/mp4', purpose: 'clip' },
    };

    const address = await new Promise((resolve, reject) => {
        const first = new tus.Upload(createReadStream(file), {
            ...options,
            onError: reject,
            onSuccess: () => reject(new Error('the upload was over before it could be cut')),
            onProgress(sent, total) {
                // In the middle of a PATCH, and of the file.
                if (sent > total * 0.4 && sent < total * 0.9 && !first.cut) {
                    first.cut = true;
                    first.abort().then(() => resolve(first.url), reject);
                }
            },
        });
        first.start();
    });

    const headers = { Authorization: `Bearer ${accessToken}`, 'Tus-Resumable': '1.0.0' };
    const head = await fetch(address, { method: 'HEAD', headers });
    const kept = Number(head.headers.get('Upload-Offset'));
    assert.ok(kept > 0 && kept < size, `the server kept ${kept} of ${size} bytes`);

    let resumedAt = -1;
    await new Promise((resolve, reject) => {
        const second = new tus.Upload(createReadStream(file), {
            ...options,
            uploadUrl: address,
            onBeforeRequest(request) {
                if (request.getMethod() === 'PATCH' && resumedAt < 0)
                    resumedAt = Number(request.getHeader('Upload-Offset'));
            },
            onError: reject,
            onSuccess: resolve,
        });
        second.start();
    });
    assert.ok(resumedAt >= kept, `it began again at ${resumedAt}, though ${kept} were there`);
    return new URL(address).pathname.split('/').pop();
}
