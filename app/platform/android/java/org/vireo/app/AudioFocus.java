// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

package org.vireo.app;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.media.AudioAttributes;
import android.media.AudioFocusRequest;
import android.media.AudioManager;

/**
 * Asks Android for the sound and tells the app what becomes of it. From API 26 on, which is what
 * Qt 6 asks for in its later versions. Called and calling on Android's main thread.
 */
final class AudioFocus implements AudioManager.OnAudioFocusChangeListener
{
    private final AudioManager manager;
    private final AudioFocusRequest request;

    /** The headphones are gone: the sound would come out of the loudspeaker. */
    private final BroadcastReceiver noisy = new BroadcastReceiver() {
        @Override public void onReceive(Context context, Intent intent) { lostOutput(); }
    };

    AudioFocus(Context context)
    {
        manager = (AudioManager) context.getSystemService(Context.AUDIO_SERVICE);
        final AudioAttributes attributes = new AudioAttributes.Builder()
            .setUsage(AudioAttributes.USAGE_MEDIA)
            .setContentType(AudioAttributes.CONTENT_TYPE_MOVIE)
            .build();
        request = new AudioFocusRequest.Builder(AudioManager.AUDIOFOCUS_GAIN)
            .setAudioAttributes(attributes)
            .setWillPauseWhenDucked(false)
            .setAcceptsDelayedFocusGain(true)
            .setOnAudioFocusChangeListener(this)
            .build();
        context.registerReceiver(noisy, new IntentFilter(AudioManager.ACTION_AUDIO_BECOMING_NOISY));
    }

    void request()
    {
        final int answer = manager.requestAudioFocus(request);
        said(answer == AudioManager.AUDIOFOCUS_REQUEST_GRANTED ? AudioManager.AUDIOFOCUS_GAIN
                                                               : AudioManager.AUDIOFOCUS_LOSS_TRANSIENT);
    }

    void release()
    {
        manager.abandonAudioFocusRequest(request);
    }

    void close(Context context)
    {
        release();
        context.unregisterReceiver(noisy);
    }

    @Override public void onAudioFocusChange(int change) { said(change); }

    private static native void said(int change);
    private static native void lostOutput();
}
