// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the tour films.

#include "app/main/recording.h"
#include "app/main/runtime.h"
#include "app/main/tour.h"
#include "app/main/touracts.h"

#include <QDir>
#include <QQuickWindow>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::app {

void Tour::record()
{
    const bool desktop = m_options.tourForm == "desktop"_L1;
    const QString folder
        = QDir(m_options.tour).absoluteFilePath(u"recording-"_s + m_options.tourForm);
    m_recording = std::make_unique<Recording>(m_runtime.window(), folder);
    m_acts = std::make_unique<TourActs>(m_runtime.window());
    connect(m_acts.get(), &TourActs::finger, m_recording.get(),
        [this](std::optional<QPointF> at) { m_recording->setFinger(at); });
    connect(
        m_acts.get(), &TourActs::done, this,
        [this, folder] {
            m_line.insert(u"recording"_s, folder);
            m_line.insert(u"recorded_frames"_s, m_recording->stop());
            m_acts->disconnect();
            finishStop();
        },
        Qt::QueuedConnection);
    if (desktop)
        playDesktop();
    else
        playPhone();
    playWords(desktop);
    m_recording->start(desktop ? 80ms : 60ms);
    m_acts->run();
}

void Tour::playPhone()
{
    m_acts->rest(500);
    m_acts->drag({220, 620}, {215, 250}, 180);
    m_acts->rest(1200);
    m_acts->tapTwice({180, 340});
    m_acts->rest(1100);
    m_acts->scrub(0.1, 0.85, 1200, 500);
    m_acts->rest(900);
    // The creator's page, and back.
    m_acts->drag({330, 380}, {90, 384}, 500);
    m_acts->rest(1100);
    m_acts->drag({60, 420}, {330, 424}, 400);
    m_acts->rest(700);
}

void Tour::playDesktop()
{
    const QPointF clip(632, 400);
    m_acts->rest(500);
    m_acts->wheel(clip, -120);
    m_acts->rest(1200);
    m_acts->tapTwice(clip);
    m_acts->rest(1100);
    m_acts->scrub(0.1, 0.85, 1200, 500);
    m_acts->rest(900);
}

void Tour::playWords(bool desktop)
{
    if (!m_rightToLeft.isEmpty()) {
        m_acts->call([this] { go(u"clip"_s, m_rightToLeft); });
        m_acts->rest(2000);
        m_acts->call([this] { go(u"feed"_s); });
        m_acts->rest(300);
    }
    if (!m_long.isEmpty()) {
        m_acts->call([this] { go(u"clip"_s, m_long); });
        m_acts->rest(1300);
        m_acts->openWords();
        m_acts->rest(1200);
        if (!desktop)
            m_acts->drag({150, 560}, {150, 430}, 500, 200);
        m_acts->rest(900);
        m_acts->call([this] { go(u"feed"_s); });
        m_acts->rest(300);
    }
}

} // namespace vireo::app
