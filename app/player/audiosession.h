// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace vireo::app {

//! \brief What the system says about who may be heard. One implementation a system, below
//! app/platform/SYSTEM; SoundFocus decides what comes of it. GUI thread.
class AudioSession : public QObject
{
    Q_OBJECT

public:
    enum class Say {
        Granted, //!< this app may be heard
        Quieter, //!< softly, while another speaks over it
        Silent, //!< not now; Granted follows when the other is done
        Taken, //!< not until a person asks for it again
    };

    //! The app begins to speak, or wants to again as its window came to the front. said() follows,
    //! at once or later.
    virtual void request() = 0;
    //! It has nothing to say any more.
    virtual void release() = 0;

Q_SIGNALS:
    void said(vireo::app::AudioSession::Say say);
    //! What was heard through headphones would now be heard by everybody.
    void outputLost();
};

} // namespace vireo::app
