// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The web pages in Chromium: they play with and without scripts, and ask nobody else for anything.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

async function open(browser, address, options, use) {
    const context = await browser.newContext({ viewport: { width: 1100, height: 820 }, ...options });
    const tab = await context.newPage();
    const seen = { asked: [], faults: [] };
    tab.on('request', request => seen.asked.push(request.url()));
    tab.on('console', line => line.type() === 'error' && seen.faults.push(line.text()));
    tab.on('pageerror', fault => seen.faults.push(String(fault)));
    try {
        await tab.goto(address);
        await use(tab, seen);
        const origin = new URL(address).origin;
        const foreign = seen.asked.filter(url => !url.startsWith(origin) && !/^(blob|data):/.test(url));
        assert.deepEqual(foreign, [], 'somebody else was asked');
        assert.deepEqual(seen.faults, []);
    } finally {
        await context.close();
    }
}

async function playsOn(tab) {
    await tab.evaluate(() => {
        const video = document.querySelector('video');
        video.muted = true;
        return video.play();
    });
    await tab.waitForFunction(() => document.querySelector('video').currentTime > 1.5, null, { timeout: 60_000 });
    return tab.evaluate(() => {
        const video = document.querySelector('video');
        return { frames: video.getVideoPlaybackQuality().totalVideoFrames, engine: video.dataset.engine, source: video.currentSrc };
    });
}

// SHOTS: a folder for pictures of the pages, to be looked at.
export async function pages(server, clip) {
    const browser = await chromium.launch({
        executablePath: process.env.VIREO_CHROMIUM ?? '/usr/bin/chromium',
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync',
            '--autoplay-policy=no-user-gesture-required'],
    });
    const shot = async (tab, name) => process.env.SHOTS && tab.screenshot({ path: join(process.env.SHOTS, name) });
    const page = `${server.url}/v/${clip.id}`;
    try {
        const result = {};
        await open(browser, page, {}, async tab => {
            const seen = await playsOn(tab);
            assert.equal(seen.engine, 'mse', 'the ladder does not play');
            assert.ok(seen.frames > 10, `only ${seen.frames} frames were shown`);
            result.frames = seen.frames;
            // From the middle, and over the end of the loop.
            await tab.evaluate(() => { document.querySelector('video').currentTime = 4.5; });
            await tab.waitForFunction(() => document.querySelector('video').currentTime > 5, null, { timeout: 30_000 });
            await tab.waitForFunction(() => document.querySelector('video').currentTime < 2, null, { timeout: 30_000 });
            await shot(tab, 'clip.png');
        });
        await open(browser, page, { javaScriptEnabled: false }, async tab => {
            const seen = await playsOn(tab);
            assert.ok(seen.source.endsWith('/fallback.mp4'), seen.source);
            assert.equal(seen.engine, undefined);
        });
        await open(browser, page, { viewport: { width: 390, height: 844 } }, async tab => {
            const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(wide <= 390, `the page is ${wide} px wide on a phone`);
            await shot(tab, 'clip-phone.png');
        });
        await open(browser, `${server.url}/@${clip.account.handle}`, {}, async tab => {
            const link = await tab.getAttribute('.clips a', 'href');
            assert.equal(link, `/v/${clip.id}`);
            await shot(tab, 'person.png');
        });
        const said = await server.json('GET', `/oembed?url=${encodeURIComponent(page)}`);
        assert.equal(said.type, 'video');
        return result;
    } finally {
        await browser.close();
    }
}
