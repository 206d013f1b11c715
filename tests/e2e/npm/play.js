// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// hls.js in Chromium plays the master playlist: frames advance and the picture changes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const page = `<!doctype html><title>play</title><video muted playsinline width="180" height="320">
</video><script src="/e2e/hls.js"></script>`;

async function frame(tab) {
    return tab.evaluate(() => {
        const video = document.querySelector('video');
        const canvas = document.createElement('canvas');
        canvas.width = 45;
        canvas.height = 80;
        const context = canvas.getContext('2d');
        context.drawImage(video, 0, 0, 45, 80);
        return Array.from(context.getImageData(0, 0, 45, 80).data);
    });
}

export async function play(server, masterUrl) {
    const script = readFileSync(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'));
    const browser = await chromium.launch({
        executablePath: process.env.VIREO_CHROMIUM ?? '/usr/bin/chromium',
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync',
            '--autoplay-policy=no-user-gesture-required'],
    });
    try {
        const tab = await browser.newPage();
        await tab.route('**/e2e/page', route => route.fulfill({ contentType: 'text/html', body: page }));
        await tab.route('**/e2e/hls.js',
            route => route.fulfill({ contentType: 'text/javascript', body: script }));
        await tab.goto(`${server.url}/e2e/page`);
        await tab.evaluate(address => {
            window.faults = [];
            window.hls = new window.Hls();
            window.hls.on(window.Hls.Events.ERROR, (_, fault) => {
                if (fault.fatal)
                    window.faults.push(fault.details);
            });
            window.hls.loadSource(address);
            window.hls.attachMedia(document.querySelector('video'));
            return document.querySelector('video').play();
        }, masterUrl);
        await tab.waitForFunction(() => window.faults.length > 0
            || document.querySelector('video').currentTime > 0.5, null, { timeout: 60_000 });
        const early = await frame(tab);
        await tab.waitForFunction(() => window.faults.length > 0
            || document.querySelector('video').currentTime > 2, null, { timeout: 60_000 });
        const late = await frame(tab);
        const seen = await tab.evaluate(() => ({
            faults: window.faults,
            levels: window.hls.levels.map(level => level.height),
            frames: document.querySelector('video').getVideoPlaybackQuality().totalVideoFrames,
        }));
        assert.deepEqual(seen.faults, []);
        assert.ok(seen.levels.length > 0, 'the playlist has no rung');
        assert.ok(seen.frames > 10, `only ${seen.frames} frames were shown`);
        const changed = early.filter((value, i) => Math.abs(value - late[i]) > 16).length;
        assert.ok(changed > early.length / 100, 'the picture does not move');
        assert.ok(Math.max(...late) > 64, 'the picture is black');
        return seen;
    } finally {
        await browser.close();
    }
}
