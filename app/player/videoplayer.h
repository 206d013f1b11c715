// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/videosurface.h"
#include "core/media/play/player.h"

#include <QPointer>
#include <QUrl>

namespace vireo::app {

class Playback;
class PlayerPool;

//! \brief A clip in a page: surface and player in one. \c import Vireo.App.Player
//!
//! There are three engines for all items (see PlayerPool). An item whose \c load is true gets one
//! as soon as there is one to have: it fetches little, decodes the first picture, shows it, and
//! rests without using any CPU until \c playing. A page over a list uses it like this:
//! \code
//! ListView {
//!     id: list
//!     model: height > 0 ? feed : null
//!     delegate: Item {
//!         id: page
//!         required property int index
//!         required property string masterUrl // absolute
//!         required property string videoId
//!         required property int revision
//!         VideoPlayer {
//!             id: player
//!             anchors.fill: parent
//!             source: page.masterUrl
//!             cacheKey: page.videoId + "/" + page.revision
//!             load: Math.abs(page.index - list.currentIndex) <= 1
//!             playing: page.index === list.currentIndex && !feed.paused
//!         }
//!         Poster { visible: !player.hasFrame }   // blur-hash or poster below the first picture
//!     }
//! }
//! \endcode
//! A window that is hidden or minimised, an application that is suspended, or an item that is not
//! visible pauses by itself and goes on by itself; so does one that can be heard while another
//! program has the sound. Nothing here blocks the GUI thread.
// The whole name, because the type registrar of Qt 6.4 looks a base class up as it is written.
class VideoPlayer : public vireo::app::VideoSurface
{
    Q_OBJECT
    QML_ELEMENT
    //! http(s) address of an HLS playlist, or a file: address. Changing it begins anew.
    Q_PROPERTY(QUrl source READ source WRITE setSource NOTIFY sourceChanged FINAL)
    //! Names video and revision for the cache on disk, "123/1"; empty: not kept.
    Q_PROPERTY(QString cacheKey READ cacheKey WRITE setCacheKey NOTIFY cacheKeyChanged FINAL)
    //! Wish for an engine.
    Q_PROPERTY(bool load READ isLoading WRITE setLoad NOTIFY loadChanged FINAL)
    //! Wish to play; implies the wish for an engine, and comes before mere loads.
    Q_PROPERTY(bool playing READ isPlaying WRITE setPlaying NOTIFY playingChanged FINAL)
    Q_PROPERTY(bool loop READ loops WRITE setLoop NOTIFY loopChanged FINAL)
    //! Of this clip; PlayerPool.muted is that of all.
    Q_PROPERTY(bool muted READ muted WRITE setMuted NOTIFY mutedChanged FINAL)
    Q_PROPERTY(qreal volume READ volume WRITE setVolume NOTIFY volumeChanged FINAL) // 0..1
    //! How fast, 0.5..3; the sound keeps its pitch. Takes effect at once, also while it plays.
    Q_PROPERTY(qreal rate READ rate WRITE setRate NOTIFY rateChanged FINAL)
    Q_PROPERTY(State state READ playerState NOTIFY playerStateChanged FINAL)
    //! Milliseconds; of the picture that is shown.
    Q_PROPERTY(int position READ position NOTIFY positionChanged FINAL)
    //! Milliseconds at which it begins once it has an engine; used up by that. With an engine it
    //! takes none: seek() is for that.
    Q_PROPERTY(int startAt READ startAt WRITE setStartAt NOTIFY startAtChanged FINAL)
    //! Where it was when its engine was taken away; 0 after another source.
    Q_PROPERTY(int leftAt READ leftAt NOTIFY leftAtChanged FINAL)
    //! Milliseconds; 0 while unknown.
    Q_PROPERTY(int duration READ duration NOTIFY durationChanged FINAL)
    //! Milliseconds up to which it plays on from here without waiting.
    Q_PROPERTY(int bufferedTo READ bufferedTo NOTIFY bufferedToChanged FINAL)
    //! How often it has begun again by itself.
    Q_PROPERTY(int loopCount READ loopCount NOTIFY loopCountChanged FINAL)
    //! For a person: what is wrong and the way out; empty unless Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY playerStateChanged FINAL)
    //! Stable, for programs: "unreachable", "clip_broken", ...
    Q_PROPERTY(QString errorCode READ errorCode NOTIFY playerStateChanged FINAL)

public:
    enum State {
        Idle, //!< no engine: not asked for, or the neighbours come first
        Loading, //!< no picture yet
        Primed, //!< first picture shown, begins at once
        Playing,
        Paused,
        Buffering, //!< would play, waits for the network
        Ended,
        Failed, //!< see errorText; retry() tries again
    };
    Q_ENUM(State)

    explicit VideoPlayer(QQuickItem *parent = nullptr);
    ~VideoPlayer() override;

    [[nodiscard]] QUrl source() const { return m_source; }
    void setSource(const QUrl &source);
    [[nodiscard]] QString cacheKey() const { return m_cacheKey; }
    void setCacheKey(const QString &key);
    [[nodiscard]] bool isLoading() const { return m_load; }
    void setLoad(bool load);
    [[nodiscard]] bool isPlaying() const { return m_wantsPlay; }
    void setPlaying(bool playing);
    [[nodiscard]] bool loops() const { return m_loop; }
    void setLoop(bool loop);
    [[nodiscard]] bool muted() const { return m_muted; }
    void setMuted(bool muted);
    [[nodiscard]] qreal volume() const { return m_volume; }
    void setVolume(qreal volume);
    [[nodiscard]] qreal rate() const { return m_rate; }
    //! Brought within the bounds.
    void setRate(qreal rate);
    [[nodiscard]] State playerState() const { return m_state; }
    [[nodiscard]] int position() const;
    [[nodiscard]] int startAt() const { return m_startAt; }
    void setStartAt(int milliseconds);
    [[nodiscard]] int leftAt() const { return m_leftAt; }
    [[nodiscard]] int duration() const { return m_duration; }
    [[nodiscard]] int bufferedTo() const { return m_bufferedTo; }
    [[nodiscard]] int loopCount() const { return m_loopCount; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] QString errorCode() const { return m_errorCode; }

    //! To \p milliseconds from the start; shows that picture also while paused.
    Q_INVOKABLE void seek(int milliseconds);
    //! After Failed, or to begin with an address that has become valid.
    Q_INVOKABLE void retry();

    //! Whether it plays where it can be heard, as far as it and its window are concerned.
    [[nodiscard]] bool speaks() const;

    //! For Diagnostics: what the engine has done so far; all zero without one.
    [[nodiscard]] media::Player::Stats stats() const;
    //! Of the rung on show, pixels; 0: a file, or nothing yet.
    [[nodiscard]] int shortSide() const;

    //! By the pool: an engine is there, or has to be given back.
    void grant();
    void revoke();

Q_SIGNALS:
    void sourceChanged();
    void cacheKeyChanged();
    void loadChanged();
    void playingChanged();
    void loopChanged();
    void mutedChanged();
    void volumeChanged();
    void rateChanged();
    void playerStateChanged();
    void positionChanged();
    void startAtChanged();
    void leftAtChanged();
    void durationChanged();
    void bufferedToChanged();
    void loopCountChanged();
    //! The end was reached and loop is false.
    void ended();

protected:
    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData &value) override;

private:
    void ask();
    void apply();
    void applyVolume();
    void refresh();
    void setState(State state);
    void setLeftAt(int milliseconds);

    QPointer<PlayerPool> m_pool;
    std::unique_ptr<Playback> m_playback;
    QUrl m_source;
    QString m_cacheKey;
    QString m_errorText;
    QString m_errorCode;
    qreal m_volume = 1;
    qreal m_rate = 1;
    State m_state = Idle;
    int m_duration = 0;
    int m_startAt = 0;
    int m_leftAt = 0;
    int m_bufferedTo = 0;
    int m_loopCount = 0;
    bool m_load = false;
    bool m_wantsPlay = false;
    bool m_loop = true;
    bool m_muted = false;
};

} // namespace vireo::app
