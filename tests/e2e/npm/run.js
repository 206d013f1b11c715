// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// node run.js BIN: the web clients that people already have, against the server in BIN.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { pages } from './pages.js';
import { play } from './play.js';
import { VireoServer } from './server.js';
import { tokens } from './tokens.js';
import { upload } from './upload.js';

function makeClip(folder) {
    const file = join(folder, 'from-the-web.mp4');
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i',
        'testsrc2=size=360x640:rate=30:duration=6', '-f', 'lavfi', '-i', 'sine=duration=6',
        '-vf', 'noise=alls=40:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '8M',
        '-pix_fmt', 'yuv420p', '-c:a', 'aac', file]);
    return file;
}

async function untilDone(server, id, accessToken) {
    for (;;) {
        const clip = await server.json('GET', `/api/v1/videos/${id}`, null, accessToken);
        if (clip.state === 'ready')
            return clip;
        assert.notEqual(clip.state, 'failed', JSON.stringify(clip.failure));
        await pause(300);
    }
}

const server = await VireoServer.start(process.argv[2]);
try {
    const grant = await server.signIn('web@example.org');
    await tokens(server, grant);
    console.log('jose: the access token verifies with the JWKS, forged ones do not');

    const uploadId = await upload(server, grant.access_token, makeClip(server.data));
    console.log('tus-js-client: uploaded, cut in the middle, resumed');

    const made = await server.json('POST', '/api/v1/videos',
        { upload_id: uploadId, caption: 'From the web', visibility: 'public' }, grant.access_token);
    const clip = await untilDone(server, made.id, grant.access_token);

    const seen = await play(server, new URL(clip.media.master_url, server.url).href);
    console.log(`hls.js: ${seen.frames} frames, rungs ${seen.levels.join(', ')}`);

    const shown = await pages(server, clip, grant.access_token);
    console.log(`pages: ${shown.frames} frames with the page's own script, and without any`);
} catch (fault) {
    console.error(server.log.slice(-40).join(''));
    throw fault;
} finally {
    await server.stop();
}
