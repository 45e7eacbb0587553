// Loaded before a program (`--require`): its clock starts at the time that TEST_NOW names, so that
// what follows from the calendar is the same every day. It runs on from there, for time-outs.
const shiftMs = Date.parse(process.env.TEST_NOW) - Date.now();
const RealDate = Date;

globalThis.Date = class Date extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [RealDate.now() + shiftMs] : args));
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
};
