// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/makeaudiosession.h"

#import <AVFoundation/AVFoundation.h>

namespace vireo::app {
namespace {

//! \brief AVAudioSession of iOS: interruptions (a call, an alarm, another app) and the route.
class IosAudioSession final : public AudioSession
{
public:
    IosAudioSession();
    ~IosAudioSession() override;

    void request() override;
    void release() override;

private:
    void interrupted(NSNotification *note);
    void rerouted(NSNotification *note);

    id m_interruption = nil;
    id m_route = nil;
};

IosAudioSession::IosAudioSession()
{
    NSNotificationCenter *centre = [NSNotificationCenter defaultCenter];
    m_interruption = [centre addObserverForName:AVAudioSessionInterruptionNotification
                                         object:nil
                                          queue:[NSOperationQueue mainQueue]
                                     usingBlock:^(NSNotification *note) { interrupted(note); }];
    m_route = [centre addObserverForName:AVAudioSessionRouteChangeNotification
                                  object:nil
                                   queue:[NSOperationQueue mainQueue]
                              usingBlock:^(NSNotification *note) { rerouted(note); }];
}

IosAudioSession::~IosAudioSession()
{
    [[NSNotificationCenter defaultCenter] removeObserver:m_interruption];
    [[NSNotificationCenter defaultCenter] removeObserver:m_route];
}

void IosAudioSession::request()
{
    AVAudioSession *session = [AVAudioSession sharedInstance];
    NSError *error = nil;
    const BOOL set = [session setCategory:AVAudioSessionCategoryPlayback
                                     mode:AVAudioSessionModeMoviePlayback
                                  options:0
                                    error:&error];
    const BOOL active = set && [session setActive:YES error:&error];
    Q_EMIT said(active ? Say::Granted : Say::Silent);
}

void IosAudioSession::release()
{
    // Whoever was interrupted by this app goes on.
    [[AVAudioSession sharedInstance]
          setActive:NO
        withOptions:AVAudioSessionSetActiveOptionNotifyOthersOnDeactivation
              error:nil];
}

void IosAudioSession::interrupted(NSNotification *note)
{
    NSDictionary *info = note.userInfo;
    const auto type = [info[AVAudioSessionInterruptionTypeKey] unsignedIntegerValue];
    if (type == AVAudioSessionInterruptionTypeBegan) {
        Q_EMIT said(Say::Silent);
        return;
    }
    const auto options = [info[AVAudioSessionInterruptionOptionKey] unsignedIntegerValue];
    if (options & AVAudioSessionInterruptionOptionShouldResume)
        request();
    else
        Q_EMIT said(Say::Taken);
}

void IosAudioSession::rerouted(NSNotification *note)
{
    const auto reason = [note.userInfo[AVAudioSessionRouteChangeReasonKey] unsignedIntegerValue];
    if (reason == AVAudioSessionRouteChangeReasonOldDeviceUnavailable)
        Q_EMIT outputLost();
}

} // namespace

std::unique_ptr<AudioSession> makeAudioSession()
{
    return std::make_unique<IosAudioSession>();
}

} // namespace vireo::app
